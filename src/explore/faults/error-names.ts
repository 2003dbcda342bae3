import { TASK_FAILED } from '../../asl/error-name';
import { integrationOf, type Resource } from '../../asl/resource';
import type { CataloguedError } from '../../catalogue/catalogued-error';
import { errorsOf } from '../../catalogue/errors';
import { modelledErrors } from '../../catalogue/modelled-errors';
import type { TaskSurroundings } from './surroundings';

/** An error that no catalogue and no definition lists. */
export const UNLISTED = 'Unlisted.Error';

/** The errors that a task may fail with. */
export interface ErrorNames {
  /** In order: those of the integration, those that its handlers name, one that nobody lists. */
  readonly names: readonly string[];
  /** Those after which nobody knows whether the work was done. */
  readonly ambiguous: readonly string[];
}

/**
 * The names that are tried at a task: those of its integration in the catalogue and in the model of its service, those that it and what is around it
 * retry or catch, and one that nobody lists.
 * @param unverified whether those count that rest on general knowledge alone (evidence G)
 */
export function errorNamesOf({ state, around }: TaskSurroundings, unverified: boolean): ErrorNames {
  const integration = integrationOf(state.resource);
  const catalogued = [...errorsOf(integration), ...modelledErrors(integration)].filter(
    (error) => unverified || isEvident(error),
  );
  const named = [state, ...around].flatMap(({ retry, catch: catchers }) =>
    [...retry, ...catchers].flatMap(({ errorEquals }) => errorEquals),
  );
  const ofTask = named.filter((name) => !name.startsWith('States.'));
  const ofJob = endsByTaskFailed(state.resource) ? [TASK_FAILED] : [];
  const names = new Set([
    ...catalogued.map(({ name }) => name).filter((name) => name !== TASK_FAILED),
    ...ofJob,
    ...ofTask,
    UNLISTED,
  ]);
  const ambiguous = new Set(catalogued.filter(({ onlyIfIdempotent }) => onlyIfIdempotent).map(({ name }) => name));
  return { names: [...names], ambiguous: [...ambiguous] };
}

function isEvident({ evidence }: CataloguedError): boolean {
  return evidence.some((letter) => letter !== 'G');
}

/** A job that ends badly fails its task with States.TaskFailed, whatever its own error is (recorded throughout). */
function endsByTaskFailed(resource: Resource): boolean {
  return resource.kind === 'service' && resource.pattern === 'RUN_JOB';
}
