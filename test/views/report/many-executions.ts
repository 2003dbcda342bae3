import { mock, simulate } from 'cdk-stepwright/testing';
import type { ReportedMachine } from 'cdk-stepwright/views';
import { invoke } from '../../testing/machines';

const MACHINES = 10;
const EXECUTIONS = 20;

/** 10 machines with 20 executions each, of some 12 events with payloads of up to 1 kB, each of them another. */
export function manyExecutions(): readonly ReportedMachine[] {
  return Array.from({ length: MACHINES }, (_, machine): ReportedMachine => {
    const definition = {
      StartAt: 'Read',
      States: {
        Read: invoke('read', { OutputPath: '$', Next: 'Write' }),
        Write: invoke('write', { Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1 }], End: true }),
      },
    };
    const executions = Array.from({ length: EXECUTIONS }, (_, number) => {
      const key = `m${machine}-e${number}`;
      const failure = number % 5 === 0 ? [mock.fail('Refused', `${key} is refused`)] : [];
      const execution = simulate(definition, {
        input: payload(`${key}-input`),
        mocks: {
          Read: mock.succeed(payload(`${key}-read`)),
          Write: failure[0] ?? mock.succeed(payload(`${key}-written`)),
        },
      });
      return [`Order ${key}`, execution] as const;
    });
    return { name: `Machine ${machine + 1}`, machine: definition, executions: Object.fromEntries(executions) };
  });
}

/** Some 1,000 characters of JSON. */
function payload(key: string): object {
  const lines = Array.from({ length: 12 }, (_, line) => ({
    sku: `${key}-${line}`,
    quantity: line,
    note: 'x'.repeat(24),
  }));
  return { id: key, lines };
}
