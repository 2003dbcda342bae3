import { join } from 'node:path';
import type { SourceText } from '../files/source-files';
import type { ReadContext } from '../found';
import { startOf } from '../problem';
import type { HclAttribute, HclBlock } from './hcl/expression';
import { parseHcl } from './hcl/parse-body';
import { parseJsonHcl } from './hcl/parse-json-body';

/** A block with the file that it stands in. */
export interface PlacedBlock extends HclBlock {
  readonly source: SourceText;
}

/** What the files of a folder say, all of them together. */
export interface TerraformModule {
  readonly folder: string;
  /** By type and labels: `resource.aws_sfn_state_machine.orders`, `variable.name`. */
  readonly blocks: ReadonlyMap<string, PlacedBlock>;
  readonly locals: ReadonlyMap<string, HclAttribute & { readonly source: SourceText }>;
  /** Values of variables in terraform.tfvars and *.auto.tfvars. */
  readonly given: ReadonlyMap<string, HclAttribute & { readonly source: SourceText }>;
}

/** Reads the files of a module. One that is no HCL is a problem, and hides none of the others. */
export function loadModule(folder: string, { files, problems }: ReadContext): TerraformModule {
  const blocks = new Map<string, PlacedBlock>();
  const locals = new Map<string, HclAttribute & { readonly source: SourceText }>();
  const given = new Map<string, HclAttribute & { readonly source: SourceText }>();
  const names =
    problems.attempt(
      () => startOf(files.nameOf(folder)),
      () => files.list(folder),
    ) ?? [];
  for (const { name } of names) {
    const isValues = /^terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/.test(name);
    if (!isValues && !isTerraformFile(name)) continue;
    const path = join(folder, name);
    problems.attempt(
      () => startOf(files.nameOf(path)),
      () => {
        const source = files.read(path);
        const body = name.endsWith('.json')
          ? parseJsonHcl(source, isValues ? 'literal' : 'templates')
          : parseHcl(source);
        if (isValues)
          for (const attribute of body.attributes.values()) given.set(attribute.name, { ...attribute, source });
        for (const block of body.blocks) {
          if (block.type === 'locals') {
            for (const attribute of block.body.attributes.values())
              locals.set(attribute.name, { ...attribute, source });
          } else blocks.set([block.type, ...block.labels].join('.'), { ...block, source });
        }
      },
    );
  }
  return { folder, blocks, locals, given };
}

/** Whether a file is a part of a module, by its name. */
export function isTerraformFile(name: string): boolean {
  return /\.tf(?:\.json)?$/.test(name);
}

/** The blocks of a type, with their labels. */
export function blocksOf({ blocks }: TerraformModule, type: string): readonly PlacedBlock[] {
  return [...blocks.values()].filter((block) => block.type === type);
}
