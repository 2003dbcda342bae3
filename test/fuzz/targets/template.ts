import * as fc from 'fast-check';
import { stateMachinesOfTemplate } from '../../../src/cloudformation/state-machines';
import type { JsonValue } from '../../../src/json/json-value';
import { simulate } from '../../../src/testing/simulate';
import { TEMPLATES } from '../corpus/templates';
import { ours } from '../finding';
import { checkPrototypes, checkSame } from '../invariants';
import { type Mutation, mutate, mutations } from '../mutation';
import type { Target } from '../target';
import { bytesOf, OURS } from './definition';

const CALLS = [
  ...[
    'Ref',
    'Fn::GetAtt',
    'Fn::Sub',
    'Fn::Join',
    'Fn::Select',
    'Fn::Split',
    'Fn::If',
    'Fn::FindInMap',
    'Fn::ImportValue',
    'Fn::GetAZs',
  ],
  ...[
    'Fn::Base64',
    'Fn::Cidr',
    'Fn::Transform',
    'Fn::ToJsonString',
    'Fn::Length',
    'Fn::ForEach::X',
    'Fn::And',
    'Fn::Equals',
    'Condition',
  ],
];

/** Besides the changes of any JSON: a call of an intrinsic function around a value, or instead of it. */
function withCalls(template: JsonValue, calls: readonly Mutation[]): JsonValue {
  return calls.reduce<JsonValue>((value, call) => {
    const name = CALLS[call.what % CALLS.length];
    const argument: JsonValue = call.size % 2 ? ['S', 'Arn'] : ['P', 'Q', 'S', 'C', 'Nope'][call.size % 5];
    const marked = mutate(value, [{ ...call, what: 5 }]);
    const wanted = JSON.stringify({ [name]: argument });
    // The place that the mutation wrote to is told by the difference of the texts.
    const [before, after] = [JSON.stringify(value), JSON.stringify(marked)];
    let start = 0;
    while (start < before.length && before[start] === after[start]) start += 1;
    let end = 0;
    while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
    try {
      return JSON.parse(before.slice(0, start) + wanted + before.slice(before.length - end)) as JsonValue;
    } catch {
      return marked;
    }
  }, template);
}

export const templateTarget: Target = {
  name: 'templates',
  inputs: fc
    .record({ base: fc.nat(TEMPLATES.length - 1), changes: mutations(4), calls: mutations(2) })
    .map(({ base, changes, calls }) => withCalls(mutate(TEMPLATES[base], changes), calls)),

  check(template) {
    const read = () =>
      ours('stateMachinesOfTemplate', ['CloudFormationError'], () => stateMachinesOfTemplate(template));
    const machines = read();
    checkSame('the same machines every time', JSON.stringify(machines), JSON.stringify(read()));
    for (const machine of machines ?? []) {
      // A definition that cannot be read is told of when it is asked for.
      const definition = ours('definition', ['CloudFormationError'], () => machine.definition);
      if (definition === undefined) continue;
      const run = () =>
        ours('simulate', [...OURS, 'CloudFormationError'], () =>
          simulate(machine, { mocks: 'auto', maxSteps: 2_000, strict: false }),
        );
      checkSame('the same every time', bytesOf(run()), bytesOf(run()));
    }
    checkPrototypes();
  },
};
