import { isJsonObject, type JsonValue } from '../json/json-value';
import { isDefinition, isDefinitionName } from './asl/read-asl-file';
import type { ParsedFile } from './files/parse-file';

/** What a file is, by what it holds; where that does not say, by its name. */
export type FileKind = 'template' | 'definition' | 'described' | 'serverless' | 'manifest' | 'plan' | 'other';

export function kindOfFile({ file, value }: ParsedFile): FileKind {
  if (!isJsonObject(value)) return isDefinitionName(file) ? 'definition' : 'other';
  const has = (...keys: readonly string[]): boolean => keys.every((key) => Object.hasOwn(value, key));
  if (isDefinition(value)) return 'definition';
  if (has('Resources') && isJsonObject(value.Resources)) return 'template';
  if (has('service') && (has('provider') || has('stepFunctions') || has('functions'))) return 'serverless';
  if (has('stepFunctions')) return 'serverless';
  if (has('format_version') && (has('planned_values') || has('values'))) return 'plan';
  if (has('artifacts', 'version')) return 'manifest';
  if (has('stateMachineArn', 'definition') && typeof value.definition === 'string') return 'described';
  return isDefinitionName(file) ? 'definition' : 'other';
}

/** Whether a file of a folder may be one that is looked for, by its name. */
export function mayHoldMachines(name: string): boolean {
  if (
    /^(?:package(?:-lock)?|tsconfig.*|jest\.config|biome|renovate|\.eslintrc|samconfig|cdk\.context|tree|.*\.assets|.*\.tf|.*\.tfvars)\.(?:json|ya?ml)$/i.test(
      name,
    )
  ) {
    return false;
  }
  return /\.(?:json|jsonc|ya?ml|template|asl)$/i.test(name) || isDefinitionName(name);
}

/** Members that a value of any kind of file has: what `stateMachinesOf` may be given as an object. */
export function isKnownObject(value: JsonValue): boolean {
  return kindOfFile({ file: '', text: '', format: 'json', value }) !== 'other';
}
