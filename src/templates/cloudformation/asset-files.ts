import type { DefinitionAsset } from '../../cloudformation/definition-text';
import type { SourceText } from '../files/source-files';
import type { ReadContext } from '../found';
import { FileError } from '../problem';

/** The files of definitions that a template names, and why some of them cannot be read. */
export class AssetFiles {
  private readonly read = new Map<string, SourceText>();
  private readonly refused = new Map<string, FileError>();

  /** @param folder absolute path of the folder of the template */
  constructor(
    private readonly context: ReadContext,
    private readonly folder: string,
  ) {}

  /** undefined for what cannot be read: the reason is kept. */
  textOf(asset: DefinitionAsset): string | undefined {
    try {
      const source = this.sourceOf(asset);
      this.context.used.add(source.file);
      this.read.set(asset.logicalId, source);
      return source.text;
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.refused.set(asset.logicalId, error);
      return undefined;
    }
  }

  private sourceOf({ uri, bucket, key, localPath }: DefinitionAsset): SourceText {
    const { files } = this.context;
    const name = localPath ?? uri;
    if (name !== undefined) return files.read(files.pathOf(this.folder, name));
    throw new FileError(
      'REMOTE_FILE',
      `The definition is 's3://${bucket ?? '…'}/${key ?? '…'}': nothing is fetched. Name a local file (DefinitionUri: definition.asl.json)`,
    );
  }

  /** The file of a machine's definition, if it was read from one. */
  sourceFor(logicalId: string): SourceText | undefined {
    return this.read.get(logicalId);
  }

  refusalOf(logicalId: string): FileError | undefined {
    return this.refused.get(logicalId);
  }
}
