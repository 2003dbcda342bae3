import type { CataloguedError } from './catalogued-error';
import { COMPUTE_ERRORS } from './errors/compute-errors';
import { DATA_ERRORS } from './errors/data-errors';
import { MESSAGING_ERRORS } from './errors/messaging-errors';
import { STORAGE_ERRORS } from './errors/storage-errors';

const ALL_ERRORS = [...COMPUTE_ERRORS, ...STORAGE_ERRORS, ...MESSAGING_ERRORS, ...DATA_ERRORS];

/** The names of the catalogue, as editors offer them. */
export type CataloguedName = (typeof ALL_ERRORS)[number]['name'];

/** Every catalogued error of every integration. */
export const ERRORS: readonly CataloguedError[] = ALL_ERRORS;

/**
 * The errors that an integration is known to fail with; none for an integration that is not catalogued.
 * @param integration short name, `dynamodb:putItem`, without `.sync` or `.waitForTaskToken`
 */
export function errorsOf(integration: string): readonly CataloguedError[] {
  const service = integration.slice(0, integration.lastIndexOf(':'));
  return ERRORS.filter((row) => row.integration === integration || row.integration === `${service}:*`);
}
