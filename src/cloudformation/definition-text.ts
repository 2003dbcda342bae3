import { toJsonText } from '../json/json-text';
import { getMember, isJsonObject, type JsonValue } from '../json/json-value';
import { CloudFormationError } from './cloudformation-error';
import { definitionFromYaml } from './definition-yaml';
import { jsonFromPieces } from './json-from-pieces';
import { literal, type Piece } from './piece';
import { toJsonValue } from './resolved';
import type { Resolver } from './resolver';
import { substituteDefinition } from './substitutions';
import { malformed } from './template';
import type { TemplateResource } from './template-resource';

/** A definition that does not stand in the template. */
export interface DefinitionAsset {
  readonly logicalId: string;
  /** The property that points to it. */
  readonly property: 'DefinitionS3Location' | 'DefinitionUri';
  /** Local path or `s3://` address, where the property is a text. */
  readonly uri?: string;
  readonly bucket?: string;
  readonly key?: string;
  /** Path of the file relative to the template, which the CDK notes in the metadata of the resource. */
  readonly localPath?: string;
}

/** The text of the file, or undefined when there is none. */
export type ReadAsset = (asset: DefinitionAsset) => string | undefined;

const PROPERTIES = ['DefinitionString', 'Definition', 'DefinitionS3Location', 'DefinitionUri'] as const;

/**
 * The definition of a state machine as JSON text, with intrinsic functions and DefinitionSubstitutions resolved.
 * @throws {CloudFormationError}
 */
export function definitionText(resource: TemplateResource, resolver: Resolver, readAsset: ReadAsset): string {
  const where = `Resources/${resource.logicalId}/Properties`;
  const given = PROPERTIES.filter((property) => getMember(resource.properties, property) !== undefined);
  if (given.length !== 1) {
    const got = given.length === 0 ? 'none' : given.join(' and ');
    throw new CloudFormationError(
      'DEFINITION_MISSING',
      `Expected one of ${PROPERTIES.join(', ')}, but got ${got}`,
      where,
    );
  }
  const [property] = given;
  const at = `${where}/${property}`;
  const value = resource.properties[property];
  const pieces = substituteDefinition(resource, piecesOf(property, value, at, resource, resolver, readAsset), resolver);
  const [only] = pieces;
  if (pieces.length === 1 && only.certainty === 'opaque') {
    throw new CloudFormationError(
      'DEFINITION_NOT_INLINE',
      `The definition of '${resource.logicalId}' is only known to the deployment: '${only.text}' stands for it. Give it a value`,
      at,
    );
  }
  const isFile = property === 'DefinitionS3Location' || property === 'DefinitionUri';
  return isFile ? jsonOrYaml(pieces, at) : jsonFromPieces(pieces, at);
}

/** A file is read as JSON once substitutions are made, and if it is none, as YAML (the provider's code, reported 2026). */
function jsonOrYaml(pieces: readonly Piece[], where: string): string {
  try {
    return jsonFromPieces(pieces, where);
  } catch (error) {
    if (!(error instanceof CloudFormationError)) throw error;
    const yaml = definitionFromYaml(yamlFromPieces(pieces));
    if ('definition' in yaml) return yaml.definition;
    throw new CloudFormationError(
      'DEFINITION_NOT_JSON',
      `The state machine definition is neither JSON (${shortened(error.message)}) nor YAML (${shortened(yaml.problem)})`,
      where,
    );
  }
}

/** The line of a Resource that nobody knows yet. */
const RESOURCE = /(^|[\s{,"'])Resource["']?\s{0,9}:\s{0,9}["']?$/;

function yamlFromPieces(pieces: readonly Piece[]): string {
  let before = '';
  return pieces
    .map(({ text, certainty }) => {
      const isUnknown = certainty === 'opaque' && RESOURCE.test(before);
      before = (before + text.slice(-40)).slice(-40);
      return isUnknown ? `\${${text}}` : text;
    })
    .join('');
}

function shortened(message: string): string {
  return message.length <= 200 ? message : `${message.slice(0, 200)}…`;
}

function piecesOf(
  property: (typeof PROPERTIES)[number],
  value: JsonValue,
  where: string,
  resource: TemplateResource,
  resolver: Resolver,
  readAsset: ReadAsset,
): readonly Piece[] {
  switch (property) {
    case 'DefinitionString':
      return resolver.resolveText(value, where);
    case 'Definition': {
      const resolved = resolver.resolve(value, where);
      if (resolved.kind === 'text') return resolved.pieces;
      const definition = toJsonValue(resolved);
      if (definition === undefined) throw malformed("'Definition' must be an object", 'AWS::NoValue', where);
      return [literal(toJsonText(definition))];
    }
    case 'DefinitionS3Location':
    case 'DefinitionUri': {
      const asset = assetOf(property, resolver.resolveValue(value, where), resource);
      const text = readAsset(asset);
      if (text === undefined) throw notInline(asset, where);
      return [literal(text)];
    }
  }
}

function assetOf(
  property: 'DefinitionS3Location' | 'DefinitionUri',
  value: JsonValue | undefined,
  resource: TemplateResource,
): DefinitionAsset {
  const localPath = getMember(resource.metadata, 'aws:asset:path');
  const base = {
    logicalId: resource.logicalId,
    property,
    ...(typeof localPath === 'string' ? { localPath } : {}),
  };
  if (typeof value === 'string') return { ...base, uri: value };
  const text = (key: string): string | undefined => {
    const member = value !== undefined && isJsonObject(value) ? getMember(value, key) : undefined;
    return typeof member === 'string' ? member : undefined;
  };
  return { ...base, bucket: text('Bucket'), key: text('Key') };
}

function notInline(asset: DefinitionAsset, where: string): CloudFormationError {
  const place = asset.uri ?? `s3://${asset.bucket ?? '…'}/${asset.key ?? '…'}`;
  return new CloudFormationError(
    'DEFINITION_NOT_INLINE',
    `The definition of '${asset.logicalId}' is in ${place}, not in the template: give its text through \`readAsset\``,
    where,
  );
}
