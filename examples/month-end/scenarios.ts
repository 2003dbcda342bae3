import { type Mock, mock, type SimulateOptions } from 'cdk-stepwright/testing';

/** The tasks of both machines are in one table. */
const accruals = mock.handler(({ payload }) => {
  const { ledger } = payload as { ledger: string };
  return ledger === 'north' ? { debit: 700, credit: 700 } : { debit: 90, credit: 85 };
});
const told = mock.succeed({ MessageId: 'm-1' });

const close = (ledgers: readonly string[], mocks: { readonly [task: string]: Mock }): SimulateOptions => ({
  input: { month: '2026-03', ledgers: [...ledgers] },
  mocks,
});

/** What can become of a month. */
export const scenarios: { readonly [title: string]: SimulateOptions } = {
  'A month is closed': close(['north'], {
    'Post accruals': accruals,
    'Lock ledger': mock.succeed({}),
    Consolidate: mock.succeed({ profit: 120 }),
  }),
  'A ledger that does not balance': close(['south'], { 'Post accruals': accruals, NotifyFailure: told }),
  'Accruals that cannot be posted': close(['north'], {
    'Post accruals': mock.fail('PeriodLocked', '2026-03'),
    NotifyFailure: told,
  }),
  'A ledger whose execution cannot be started': close(['north'], {
    'Close ledger': mock.fail('StepFunctions.ExecutionLimitExceededException', 'too many'),
    NotifyFailure: told,
  }),
};
