import type { State, StateMachineDefinition, StateType } from '../../src/asl/definition';
import { parseDefinition, parseDefinitionOrThrow } from '../../src/asl/parse';
import type { JsonValue } from '../../src/json/json-value';

/** Fields of a state or machine, loosely: a test may write a wrong one. */
export type Fields = { readonly [name: string]: unknown };

export const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:bake';

/** A Task that ends. */
export const task = (more: Fields = {}): Fields => ({ Type: 'Task', Resource: LAMBDA, End: true, ...more });

/** A Pass that ends. */
export const pass = (more: Fields = {}): Fields => ({ Type: 'Pass', End: true, ...more });

/** A machine that starts at its first state. */
export const machine = (states: Fields, more: Fields = {}): Fields => ({
  StartAt: Object.keys(states)[0],
  States: states,
  ...more,
});

/** A machine of one JSONata state. */
export const jsonata = (fields: Fields): Fields => machine({ S: { QueryLanguage: 'JSONata', ...fields } });

/** The definition as it comes out of its JSON text. */
export const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;

export const parse = (definition: unknown): StateMachineDefinition => parseDefinitionOrThrow(asJson(definition));

/** The state `S` of a machine, or of a machine made of it alone. */
export function parseState<T extends StateType>(type: T, fields: Fields): Extract<State, { readonly type: T }> {
  const definition = parse('States' in fields ? fields : machine({ S: fields }));
  const state = definition.states.get('S');
  if (state?.type !== type) throw new Error(`Not a ${type}`);
  return state as Extract<State, { readonly type: T }>;
}

/** An expected error: location, message (or what it says), code where it is not that of the schema. */
export type Expected = readonly [location: string | undefined, message: string | RegExp, code?: string];

/** Expects a definition to have exactly these errors, in this order. */
export function expectErrors(definition: unknown, ...expected: readonly Expected[]): void {
  const result = parseDefinition(asJson(definition));
  const errors = result.diagnostics.filter(({ severity }) => severity === 'ERROR');
  expect(errors).toEqual(
    expected.map(([location, message, code = 'SCHEMA_VALIDATION_FAILED']) => ({
      severity: 'ERROR',
      code,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
      ...(location === undefined ? {} : { location }),
    })),
  );
  expect(result.definition === undefined).toBe(expected.length > 0);
}
