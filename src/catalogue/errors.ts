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
  const service = serviceOf(integration);
  const rows = BY_SERVICE.get(service) ?? [];
  return rows.filter((row) => row.integration === integration || row.integration === `${service}:*`);
}

function serviceOf(integration: string): string {
  return integration.slice(0, integration.lastIndexOf(':'));
}

const BY_SERVICE: ReadonlyMap<string, readonly CataloguedError[]> = ERRORS.reduce((rows, row) => {
  const service = serviceOf(row.integration);
  return rows.set(service, [...(rows.get(service) ?? []), row]);
}, new Map<string, CataloguedError[]>());
