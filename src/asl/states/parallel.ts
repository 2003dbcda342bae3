import { readCatch } from '../catcher';
import { readInputOutput, readResultFields, readStateFields, readTransition } from '../common-fields';
import type { ParallelState, StatesScope } from '../definition';
import type { StateSource } from '../parse-context';
import { readRetry } from '../retrier';

/** Reads a Parallel state. */
export function parseParallel(source: StateSource): ParallelState {
  const { queries } = source;
  return {
    ...readStateFields(source, 'Parallel'),
    ...readInputOutput(source),
    ...readResultFields(source),
    arguments: queries.jsonata('Arguments'),
    branches: readBranches(source),
    resultSelector: queries.payloadTemplate('ResultSelector'),
    assign: queries.assign(),
    retry: readRetry(source),
    catch: readCatch(source),
    transition: readTransition(source),
  };
}

function readBranches({ fields, context }: StateSource): readonly StatesScope[] {
  fields.require('Branches');
  const branches = fields.array('Branches');
  // Recorded: state_mock_validation/test_parallel_state_empty_branches.
  if (branches?.length === 0) fields.refuse('Value cannot be empty', 'Branches');
  return (branches ?? []).flatMap(
    (branch, index) => context.parseScope(branch, `${fields.location}/Branches[${index}]`) ?? [],
  );
}
