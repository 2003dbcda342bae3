import type { StateMachineDefinition } from '../asl/definition';
import { InvalidDefinitionError } from '../asl/diagnostic';
import { parseDefinitionText } from '../asl/parse-text';
import type { StateMachineResource } from '../cloudformation/deployed';
import { withoutMark } from '../json/decoded-text';
import { isJsonObject, type JsonValue } from '../json/json-value';
import { SimulatorError } from '../simulator/port/simulator-error';
import { requireSize } from './copy-json';
import { noDefinition, otherThanDefinition } from './not-a-machine';
import { readGiven } from './read-given';
import { thrownOf } from './thrown';

/**
 * What can be simulated: a state machine of a template (from `stateMachines(stack)` or `stateMachinesOfTemplate`), a definition as an object
 * or as JSON text, or a definition that `parseDefinition` of `cdk-stepwright/asl` has parsed.
 */
export type StateMachineLike = StateMachineResource | StateMachineDefinition | object | string;

/** A machine that is ready to run. */
export interface SimulatedMachine {
  readonly definition: StateMachineDefinition;
  /** Absent for a bare definition. */
  readonly resource?: StateMachineResource;
}

/** So many compiled definitions are kept, the last used ones. */
const CACHE_SIZE = 64;
const compiled = new Map<string, StateMachineDefinition>();

/**
 * The parsed definition of a machine. Equal texts are parsed once.
 * @throws {InvalidDefinitionError} with all diagnostics
 * @throws {SimulatorError} INVALID_INPUT when it is no machine at all
 */
export function machineOf(machine: StateMachineLike, name?: string): SimulatedMachine {
  const given = readGiven('The state machine', 'INVALID_INPUT', () => givenMachine(machine));
  switch (given.kind) {
    case 'parsed':
      return { definition: given.definition };
    case 'resource':
      return { definition: parsed(given.text, name ?? given.resource.name), resource: given.resource };
    case 'text':
      return { definition: parsed(given.text, name) };
  }
}

type GivenMachine =
  | { readonly kind: 'parsed'; readonly definition: StateMachineDefinition }
  | { readonly kind: 'resource'; readonly text: string; readonly resource: StateMachineResource }
  | { readonly kind: 'text'; readonly text: string };

function givenMachine(machine: StateMachineLike): GivenMachine {
  if (typeof machine === 'string') return { kind: 'text', text: withoutMark(machine) };
  if (isParsed(machine)) return { kind: 'parsed', definition: machine };
  if (isResource(machine)) return { kind: 'resource', text: machine.definition, resource: machine };
  return { kind: 'text', text: textOf(machine) };
}

function isParsed(machine: unknown): machine is StateMachineDefinition {
  return typeof machine === 'object' && machine !== null && (machine as { states?: unknown }).states instanceof Map;
}

function isResource(machine: unknown): machine is StateMachineResource {
  return (
    isJsonObject(machine) &&
    typeof machine.definition === 'string' &&
    typeof (machine as { arn?: JsonValue }).arn === 'string'
  );
}

function textOf(definition: unknown): string {
  const refused = noDefinition(definition);
  if (refused) throw refused;
  const object = definition as object;
  try {
    requireSize(object, 'The definition', 'INVALID_INPUT');
    return JSON.stringify(object);
  } catch (cause) {
    if (cause instanceof SimulatorError) throw cause;
    const message =
      `The definition is not JSON: expected what JSON.stringify takes, got '${thrownOf(cause).message}'. ` +
      'Write simulate({ StartAt: …, States: { … } }) with plain values.';
    throw new SimulatorError('INVALID_INPUT', message, { cause });
  }
}

function parsed(text: string, name: string | undefined): StateMachineDefinition {
  const known = compiled.get(text);
  if (known) {
    // Moved to the end: the first one is the one that was not used for longest.
    compiled.delete(text);
    compiled.set(text, known);
    return known;
  }
  const { definition, diagnostics } = parseDefinitionText(text);
  if (!definition) throw otherThanDefinition(text) ?? new InvalidDefinitionError(diagnostics, name);
  compiled.set(text, definition);
  if (compiled.size > CACHE_SIZE) compiled.delete(compiled.keys().next().value as string);
  return definition;
}
