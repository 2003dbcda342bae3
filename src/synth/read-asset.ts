import { existsSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import type { DefinitionAsset } from '../cloudformation/definition-text';
import { decodedText } from '../json/decoded-text';

/**
 * The text of a definition that the CDK made an asset of (`DefinitionBody.fromFile`): it lies in the assembly. undefined when it does
 * not.
 */
export function readAsset(artifact: CloudFormationStackArtifact, asset: DefinitionAsset): string | undefined {
  const path = (asset.key && pathOfKey(artifact, asset.key)) ?? asset.localPath;
  if (path === undefined) return undefined;
  const file = isAbsolute(path) ? path : join(artifact.assembly.directory, path);
  return existsSync(file) ? decodedText(readFileSync(file)) : undefined;
}

/** The directory in the assembly that an asset was made of, by its key. undefined for a file, and for what is not of this app. */
export function assetDirectory(artifact: CloudFormationStackArtifact, key: string): string | undefined {
  const path = pathOfKey(artifact, key);
  if (path === undefined) return undefined;
  const directory = isAbsolute(path) ? path : join(artifact.assembly.directory, path);
  return existsSync(directory) && statSync(directory).isDirectory() ? directory : undefined;
}

/** The asset manifest of the stack says which file is uploaded under which key. */
function pathOfKey(artifact: CloudFormationStackArtifact, key: string): string | undefined {
  const manifest = artifact.assembly.artifacts.find(({ id }) => id === `${artifact.id}.assets`);
  if (!manifest || !('file' in manifest)) return undefined;
  const { files = {} } = JSON.parse(readFileSync(manifest.file as string, 'utf8')) as AssetManifest;
  const found = Object.values(files).find(({ destinations }) =>
    Object.values(destinations).some(({ objectKey }) => objectKey === key),
  );
  return found?.source.path;
}

interface AssetManifest {
  readonly files?: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string };
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
      }
    >
  >;
}
