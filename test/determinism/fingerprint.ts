import { mock, type SimulatedExecution, type SimulateOptions, simulate, simulateAsync } from 'cdk-stepwright/testing';
import { Account } from '../../src/service/account';
import type { Journal } from '../../src/service/journal';
import { replay } from '../../src/service/replay';
import { driveSync } from '../../src/simulator/kernel/driver-sync';
import { approval, invoke, machine } from '../testing/machines';

/** A machine in which everything happens that could differ: jitter, random values, tokens, times, ties, order of members. */
const definition = machine(
  {
    Draw: {
      Type: 'Pass',
      Parameters: {
        'id.$': 'States.UUID()',
        'dice.$': 'States.MathRandom(1, 1000000)',
        'hash.$': "States.Hash('ıİ', 'SHA-256')",
        'started.$': '$$.Execution.StartTime',
        items: ['ä', 'z', 'I', 'ı'],
      },
      End: true,
    },
    Nap: { Type: 'Wait', Timestamp: '2024-03-31T02:30:00+01:00', End: true },
    Fan: {
      Type: 'Parallel',
      Branches: [
        machine({
          Each: {
            Type: 'Map',
            ItemsPath: '$.items',
            MaxConcurrency: 3,
            ItemProcessor: machine({
              Try: invoke('try', {
                Retry: [{ ErrorEquals: ['Busy'], JitterStrategy: 'FULL', MaxAttempts: 5 }],
                End: true,
              }),
            }),
            End: true,
          },
        }),
        machine({ Ask: approval({ HeartbeatSeconds: 60, End: true }) }),
      ],
      End: true,
    },
  },
  { TimeoutSeconds: 31_536_000 },
);

function options(seed: number): SimulateOptions {
  let calls = 0;
  return {
    seed,
    mocks: {
      Try: ({ payload }) => {
        calls += 1;
        return calls % 3 === 0 ? { payload, calls } : mock.fail('Busy', `call ${calls}`).after(calls / 7);
      },
      Ask: mock.callback().heartbeatEvery(45).succeed({ ok: true }).after(300),
    },
  };
}

function bytes({ story, history }: SimulatedExecution): string {
  return `${story}\n${JSON.stringify(history)}\n`;
}

/** Story and history of an execution, as one text. */
export function fingerprint(seed: number): string {
  return bytes(simulate(definition, options(seed)));
}

/** The same by `simulateAsync`. */
export async function fingerprintAsync(seed: number): Promise<string> {
  return bytes(await simulateAsync(definition, options(seed)));
}

/** What all executions of an account came to, as one text. */
function accountBytes(account: Account): string {
  const all = [...account.world.executions];
  return JSON.stringify(all.map(({ arn, status, result, history }) => [arn, status, result?.output, history?.events]));
}

/** Several executions of one world that answer one another's time: some start others, some are stopped. */
function account(seed: number): Account {
  const given = new Account({ startTimeMs: Date.UTC(2024, 0, 1), seed });
  const create = (name: string, text: object) =>
    given.perform('CreateStateMachine', { name, definition: JSON.stringify(text), roleArn: 'arn:aws:iam::1:role/r' });
  const { stateMachineArn } = create('Child', definition);
  const start = (pattern: string, more: object) => ({
    Type: 'Task',
    Resource: `arn:aws:states:::states:startExecution${pattern}`,
    Parameters: { StateMachineArn: stateMachineArn },
    ...more,
  });
  create('Parent', machine({ Beside: start('', { End: true }), Inside: start('.sync:2', { End: true }) }));
  const parent = `${stateMachineArn.slice(0, -'Child'.length)}Parent`;
  const starts = Array.from({ length: 3 }, () => given.perform('StartExecution', { stateMachineArn: parent }));
  given.perform('StopExecution', { executionArn: starts[1].executionArn, error: 'Stopped' });
  let calls = 0;
  driveSync(given.run(), () => {
    calls += 1;
    const answer = calls % 3 === 0 ? { kind: 'success', output: calls } : { kind: 'failure', error: 'Busy' };
    return { signals: [{ afterMs: 100 * calls, ...answer }] };
  });
  return given;
}

/** Executions of one world, and the same again from its journal. */
export function worldFingerprints(seed: number): readonly [string, string] {
  const given = account(seed);
  const again = replay(JSON.parse(JSON.stringify(given.journal)) as Journal);
  return [accountBytes(given), accountBytes(again)];
}
