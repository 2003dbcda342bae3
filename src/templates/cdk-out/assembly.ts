import { dirname, join } from 'node:path';
import { getMember, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import { type ParsedFile, parseFile } from '../files/parse-file';
import type { ReadContext } from '../found';
import { FileError, startOf } from '../problem';

/** A stack of a cloud assembly. */
export interface AssemblyStack {
  /** Path of its construct: `Prod/Shop`. */
  readonly path: string;
  readonly template: ParsedFile;
  /** Absolute path of the folder of its assembly. */
  readonly folder: string;
  readonly account?: string;
  readonly region?: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Path of a local asset, relative to the folder, by its key in the bucket. */
  readonly assets: ReadonlyMap<string, string>;
}

/** Stages may be in one another so deep. */
const MAX_STAGES = 10;

/**
 * All stacks of a cloud assembly, those of nested stages included. Source: the schema of cloud assemblies (`manifest.json`), of which
 * the members that are read have been there since its versions 32.
 */
export function stacksOfAssembly(folder: string, context: ReadContext, depth = 0): readonly AssemblyStack[] {
  const { files, problems } = context;
  const manifest = parseFile(files.read(join(folder, 'manifest.json')));
  context.used.add(manifest.file);
  const artifacts = objectAt(manifest.value, 'artifacts');
  return Object.entries(artifacts).flatMap(([id, artifact]): readonly AssemblyStack[] => {
    if (!isJsonObject(artifact)) return [];
    const properties = objectAt(artifact, 'properties');
    const stacks = problems.attempt(
      () => startOf(manifest.file),
      () => {
        switch (getMember(artifact, 'type')) {
          case 'aws:cloudformation:stack':
            return [stackOf(id, artifact, properties, { folder, artifacts, manifest: manifest.file }, context)];
          case 'cdk:cloud-assembly': {
            const name = textAt(properties, 'directoryName');
            if (name === undefined || depth >= MAX_STAGES) return [];
            return stacksOfAssembly(files.pathOf(folder, name), context, depth + 1);
          }
          default:
            return [];
        }
      },
    );
    return stacks ?? [];
  });
}

interface Assembly {
  readonly folder: string;
  readonly artifacts: JsonObject;
  readonly manifest: string;
}

function stackOf(
  id: string,
  artifact: JsonObject,
  properties: JsonObject,
  { folder, artifacts, manifest }: Assembly,
  context: ReadContext,
): AssemblyStack {
  const { files } = context;
  const file = textAt(properties, 'templateFile');
  if (file === undefined) throw new FileError('FILE_MALFORMED', `The stack '${id}' of '${manifest}' names no template`);
  const template = parseFile(files.read(files.pathOf(folder, file)));
  context.used.add(template.file);
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(textAt(artifact, 'environment') ?? '') ?? [];
  const parameters = Object.entries(objectAt(properties, 'parameters')).map(([name, value]) => [name, String(value)]);
  return {
    path: (textAt(artifact, 'displayName') ?? id).replace(/ \(.*\)$/, ''),
    template,
    folder,
    ...(account === undefined || account.startsWith('unknown-') ? {} : { account }),
    ...(region === undefined || region.startsWith('unknown-') ? {} : { region }),
    parameters: Object.fromEntries(parameters) as Record<string, string>,
    assets: assetsOf(id, artifacts, folder, context),
  };
}

/** The manifest of its assets says which file is uploaded under which key. */
function assetsOf(
  id: string,
  artifacts: JsonObject,
  folder: string,
  { files, used }: ReadContext,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const manifest = getMember(artifacts, `${id}.assets`);
  const file = manifest === undefined ? undefined : textAt(objectAt(manifest, 'properties'), 'file');
  if (file === undefined) return found;
  const path = files.pathOf(folder, file);
  if (!files.exists(path)) return found;
  const parsed = parseFile(files.read(path));
  used.add(parsed.file);
  for (const asset of Object.values(objectAt(parsed.value, 'files'))) {
    const source = textAt(objectAt(asset, 'source'), 'path');
    for (const destination of Object.values(objectAt(asset, 'destinations'))) {
      const key = isJsonObject(destination) ? textAt(destination, 'objectKey') : undefined;
      if (source !== undefined && key !== undefined) found.set(key, source);
    }
  }
  return found;
}

/** The member, if it is an object; else none. */
export function objectAt(value: JsonValue, key: string): JsonObject {
  const member = isJsonObject(value) ? getMember(value, key) : undefined;
  return member !== undefined && isJsonObject(member) ? member : {};
}

function textAt(object: JsonObject, key: string): string | undefined {
  const member = getMember(object, key);
  return typeof member === 'string' ? member : undefined;
}

/** Whether a folder holds a cloud assembly. */
export function isAssembly(folder: string, { files }: ReadContext): boolean {
  const path = join(folder, 'manifest.json');
  if (!files.exists(path) || dirname(path) !== folder) return false;
  try {
    const { value } = parseFile(files.read(path));
    return isJsonObject(value) && 'artifacts' in value && 'version' in value;
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}
