import { allScopes } from '../../asl/graph';
import { didYouMean } from '../../json/did-you-mean';
import { visibleText } from '../../json/visible-text';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { mockableTasks } from '../mocks/mockable-tasks';
import { machineOf, type StateMachineLike } from '../state-machine';
import { type ConfigPlace, memberAt, objectAt } from './config-place';
import type { MockConfigFile } from './mock-config-file';
import { caseAt, namesOf } from './mocks-of';
import { configRoot } from './read-config';
import { responseSteps } from './response-steps';

/**
 * What is not right with a `MockConfigFile.json`, and goes unnoticed when its cases are run: names that are no Task, Tasks that a case leaves to
 * their service, responses that nobody uses, members that mean nothing, faults of what no case names.
 * @param machines the machines by their names in the file; those that are not given are only looked at for faults of form
 * @returns a line for each, with its place; none for a file that is as it should be
 * @throws {SimulatorError} INVALID_MOCK when it is no such file at all
 * @throws {InvalidDefinitionError} for a machine whose definition is none
 */
export function checkMockConfigFile(
  file: MockConfigFile | object | string,
  machines: Readonly<Record<string, StateMachineLike>> = {},
): readonly string[] {
  const root = configRoot(file);
  const problems: string[] = [];
  const used = new Set<string>();
  for (const name of Object.keys(root.value as object)) {
    if (name !== 'StateMachines' && name !== 'MockedResponses') problems.push(`${name}: means nothing.`);
  }
  const inPlace = (read: () => void): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof SimulatorError) || error.code !== 'INVALID_MOCK') throw error;
      problems.push(error.message.replace(/^MockConfigFile\.json: /, ''));
    }
  };
  const machinesAt = memberAt(root, 'StateMachines');
  inPlace(() => {
    for (const machine of namesIn(machinesAt)) {
      const known = Object.hasOwn(machines, machine) ? new KnownStates(machines[machine]) : undefined;
      inPlace(() => {
        for (const testCase of namesIn(memberAt(memberAt(machinesAt, machine), 'TestCases'))) {
          inPlace(() => {
            const place = caseAt(root, machine, testCase);
            const names = namesOf(place);
            for (const response of Object.values(names)) used.add(response);
            if (known) problems.push(...known.problemsOf(place, Object.keys(names)));
          });
        }
      });
    }
  });
  const responses = memberAt(root, 'MockedResponses');
  inPlace(() => {
    const there = namesIn(responses);
    for (const name of used) {
      if (!there.includes(name))
        problems.push(`MockedResponses: has no '${name}', which a test case names.${didYouMean(name, there)}`);
    }
    for (const name of there) {
      inPlace(() => responseSteps(memberAt(responses, name)));
      if (!used.has(name)) problems.push(`MockedResponses.${name}: no test case names it.`);
    }
  });
  return problems.map(visibleText);
}

function namesIn(place: ConfigPlace): readonly string[] {
  return Object.keys(objectAt(place, 'an object by name', 'Write { … }.'));
}

/** The states of a machine. */
class KnownStates {
  private readonly tasks: readonly string[];
  private readonly types: ReadonlyMap<string, string>;

  constructor(machine: StateMachineLike) {
    const { definition } = machineOf(machine);
    this.tasks = [...new Set(mockableTasks(definition).map(({ state }) => state.name))];
    const states = [...allScopes(definition)].flatMap((scope) => [...scope.states.values()]);
    this.types = new Map(states.map(({ name, type }) => [name, type]));
  }

  problemsOf({ at }: ConfigPlace, names: readonly string[]): readonly string[] {
    const strange = names.flatMap((name) => {
      const type = this.types.get(name);
      if (type === 'Task') return [];
      if (type !== undefined) return [`${at}.${name}: is a ${type} state: only Tasks are mocked, it is passed over.`];
      return [`${at}.${name}: is no state of the machine, it is passed over.${didYouMean(name, this.tasks)}`];
    });
    const missing = this.tasks.filter((name) => !names.includes(name));
    return [
      ...strange,
      ...missing.map((name) => `${at}: has no '${name}': that Task calls its service, or needs a mock of its own.`),
    ];
  }
}
