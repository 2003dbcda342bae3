import { resultOf } from '../../analysis/lambda-envelope';
import { isJsonObject, type JsonValue } from '../../json/json-value';
import type { TaskOutcome } from '../../simulator/port/task-outcome';
import type { TaskRequest } from '../../simulator/port/task-request';
import { mock } from '../mocks/mock';
import type { Mock } from '../mocks/mock-types';
import { literal, textLiteral } from '../written/type-script';

/** A mock that can be made and written down. */
export type WrittenMock =
  | { readonly kind: 'succeed' | 'raw'; readonly output: JsonValue }
  | { readonly kind: 'fail'; readonly error: string; readonly cause?: string }
  | { readonly kind: 'timeout' | 'never' };

/** The plainest mock with which an attempt comes to this. */
export function writtenMock(request: TaskRequest, { signals }: TaskOutcome): WrittenMock {
  const signal = signals.find(({ kind }) => kind !== 'heartbeat');
  if (signal?.kind === 'success') {
    const { output } = signal;
    const payload = isJsonObject(output) && Object.hasOwn(output, 'Payload') ? output.Payload : undefined;
    if (payload !== undefined && same(resultOf(payload, request), output)) return { kind: 'succeed', output: payload };
    return { kind: same(resultOf(output, request), output) ? 'succeed' : 'raw', output };
  }
  if (signal?.kind === 'failure') return { kind: 'fail', error: signal.error ?? 'Error', cause: signal.cause };
  const { timeoutSeconds, heartbeatSeconds, taskToken } = request;
  return {
    kind:
      timeoutSeconds !== undefined || (heartbeatSeconds !== undefined && taskToken !== undefined) ? 'timeout' : 'never',
  };
}

/** @param exact whether failures are to have any name, also one that its integration spells otherwise */
export function madeMock(written: WrittenMock, exact: boolean): Mock {
  switch (written.kind) {
    case 'succeed':
      return mock.succeed(written.output);
    case 'raw':
      return mock.raw(written.output);
    case 'fail':
      return exact ? mock.recorded(failure(written)) : mock.fail(written.error, written.cause);
    case 'timeout':
      return mock.timeout();
    case 'never':
      return mock.never();
  }
}

/** @param indent of the line that it begins in */
export function mockSource(written: WrittenMock, exact: boolean, indent: number): string {
  switch (written.kind) {
    case 'succeed':
      return same(written.output, {}) ? 'mock.succeed()' : `mock.succeed(${literal(written.output, indent)})`;
    case 'raw':
      return `mock.raw(${literal(written.output, indent)})`;
    case 'fail': {
      if (exact) return `mock.recorded(${literal(failure(written), indent)})`;
      const cause = written.cause === undefined ? '' : `, ${textLiteral(written.cause)}`;
      return `mock.fail(${textLiteral(written.error)}${cause})`;
    }
    case 'timeout':
      return 'mock.timeout()';
    case 'never':
      return 'mock.never()';
  }
}

function failure({ error, cause }: { readonly error: string; readonly cause?: string }) {
  return { error, ...(cause === undefined ? {} : { cause }) };
}

/** Whether two values are written alike. */
export function same(a: JsonValue, b: JsonValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
