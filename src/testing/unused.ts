import { SimulatorError } from '../simulator/port/simulator-error';
import { noticeLines } from './notices';
import type { SimulatedExecution } from './simulated-execution';

/** What ended the execution before the call comes first: that is what whoever reads it looks for. */
export function unusedMocks(keys: readonly string[], execution: SimulatedExecution): SimulatorError {
  const [mocks, it] = keys.length === 1 ? ['the mock', 'it'] : ['the mocks', 'each of them'];
  return new SimulatorError(
    'UNUSED_MOCK',
    `${ended(execution, `without a call for ${mocks} ${namesText(keys)}`)}` +
      `Expected a call for ${it}. Remove what this scenario does not need, look below for why it was not called, or write strict: false where one table of mocks ` +
      `serves several scenarios.\n\n${noticeLines(execution)}${execution.story}\n`,
  );
}

/** Objects that nothing has read: a bucket or a key that is misspelt looks like an empty list, or like one that another object gave. */
export function unusedObjects(names: readonly string[], execution: SimulatedExecution): SimulatorError {
  const [objects, it] = names.length === 1 ? ['the object', 'it'] : ['the objects', 'each of them'];
  return new SimulatorError(
    'UNUSED_OBJECT',
    `${ended(execution, `and nothing has read ${objects} ${namesText(names)}`)}` +
      `Expected an ItemReader that reads ${it}. Remove what this scenario does not need, look below for why it was not read, or write strict: false where one ` +
      `table of objects serves several scenarios.\n\n${noticeLines(execution)}${execution.story}\n`,
  );
}

function ended({ identity, status, error, cause }: SimulatedExecution, what: string): string {
  const end = [status, error].filter(Boolean).join(' ');
  const because = cause === undefined || cause === '' ? '. ' : `, because: ${cause}\n`;
  return `The execution of '${identity.stateMachineName}' ended ${end} ${what}${because}`;
}

function namesText(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
