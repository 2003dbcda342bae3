import type { CompiledPath } from '../query/compiled-path';
import type { Query } from '../query/read';
import type { Template } from '../query/template';
import { leavesOf } from './choice-condition';
import type { ChoiceState, MapState, State } from './definition';
import type { Dynamic, DynamicText } from './dynamic';

/** A field that may be a query, or hold some. */
export type Queried = Template | CompiledPath | Dynamic<unknown> | DynamicText | undefined;

/**
 * The queries by which the work of a state reads its input, after InputPath: of its request, items, conditions, times and errors. What is done with
 * its result, and inside of its scopes, is left out.
 */
export function workQueries(state: State): readonly Query[] {
  switch (state.type) {
    case 'Task':
      return queriesIn(
        state.parameters,
        state.arguments,
        state.timeoutSeconds,
        state.heartbeatSeconds,
        state.credentials,
      );
    case 'Pass':
      return queriesIn(state.parameters);
    case 'Choice':
      return conditionQueries(state);
    case 'Wait':
      return queriesIn(state.wait.kind === 'seconds' ? state.wait.seconds : state.wait.timestamp);
    case 'Succeed':
      return [];
    case 'Fail':
      return queriesIn(state.error, state.cause);
    case 'Parallel':
      return queriesIn(state.parameters, state.arguments);
    case 'Map':
      return mapQueries(state);
  }
}

/** All queries of some fields. */
export function queriesIn(...fields: readonly Queried[]): readonly Query[] {
  return fields.flatMap((field): readonly Query[] => {
    if (field === undefined) return [];
    if ('queries' in field) return field.queries;
    if ('reads' in field) return [field];
    if (field.kind === 'literal') return [];
    return field.kind === 'path' ? [field.path] : field.expression.queries;
  });
}

function conditionQueries({ choices }: ChoiceState): readonly Query[] {
  return choices.flatMap(({ condition }) =>
    [...leavesOf(condition)].flatMap((leaf) =>
      leaf.kind === 'Condition'
        ? queriesIn(leaf.holds)
        : queriesIn(leaf.variable, leaf.operand.kind === 'path' ? leaf.operand : undefined),
    ),
  );
}

function mapQueries({ items, itemsPath, itemSelector, maxConcurrency, distributed }: MapState): readonly Query[] {
  const { itemReader, itemBatcher, resultWriter, toleratedFailureCount, toleratedFailurePercentage } =
    distributed ?? {};
  return [
    ...queriesIn(itemsPath, items, itemSelector, maxConcurrency),
    ...queriesIn(itemReader?.parameters, itemReader?.maxItems, itemBatcher?.batchInput, resultWriter?.parameters),
    ...queriesIn(itemBatcher?.maxItemsPerBatch, itemBatcher?.maxInputBytesPerBatch),
    ...queriesIn(toleratedFailureCount, toleratedFailurePercentage),
  ];
}
