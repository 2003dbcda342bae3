import { mock, type SimulatedExecution, type SimulateOptions, simulate, simulateAsync } from 'cdk-stepwright/testing';
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
