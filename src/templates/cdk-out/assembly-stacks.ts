import { CloudFormationError } from '../../cloudformation/cloudformation-error';
import { claimsOfTemplate } from '../../cloudformation/resource-name';
import { type StackValues, stackValues } from '../../cloudformation/stack-values';
import type { TemplateOptions } from '../../cloudformation/template-options';
import { getMember, isJsonObject, type JsonObject } from '../../json/json-value';
import { type ParsedFile, parseFile } from '../files/parse-file';
import type { ReadContext } from '../found';
import { FileError } from '../problem';
import { type AssemblyStack, objectAt } from './assembly';

/** A stack of an assembly, or a nested stack in one. */
export interface KnownStack extends AssemblyStack {
  readonly parent?: { readonly stack: KnownStack; readonly logicalId: string };
}

/** Nested stacks may be in one another so deep. */
const MAX_NESTED = 10;

/** The stacks of an assembly with what they give to one another: exports, outputs of nested stacks, names that several claim. */
export class AssemblyStacks {
  readonly all: readonly KnownStack[];
  private readonly values = new Map<KnownStack, StackValues | undefined>();
  private readonly claims = new Map<string, number>();

  constructor(
    stacks: readonly AssemblyStack[],
    private readonly context: ReadContext,
  ) {
    this.all = stacks.filter(hasResources).flatMap((stack) => [stack, ...this.nestedIn(stack, 0)]);
    for (const stack of this.all) {
      for (const claim of claimsOfTemplate(stack.template.value)) {
        const key = this.claimKey(stack, claim);
        this.claims.set(key, (this.claims.get(key) ?? 0) + 1);
      }
    }
  }

  /** What a template depends on, as far as the assembly knows it. */
  optionsOf(stack: KnownStack): TemplateOptions {
    const { options } = this.context;
    const { parent } = stack;
    const others = this.all.filter((other) => other !== stack && other.parent === undefined);
    const firstOf = (read: (values: StackValues) => string | undefined): string | undefined => {
      for (const other of others) {
        const value = known(() => this.valuesOf(other) && read(this.valuesOf(other) as StackValues));
        if (value !== undefined) return value;
      }
      return undefined;
    };
    return {
      account: options.account ?? stack.account,
      region: options.region ?? stack.region,
      partition: options.partition,
      parameters: {
        ...stack.parameters,
        ...options.parameters,
        ...(parent && known(() => this.valuesOf(parent.stack)?.parametersOf(parent.logicalId))),
      },
      importValue: (name) => firstOf((values) => values.exported(name)),
      crossRegionExport: (name) => firstOf((values) => values.crossRegionExport(name)),
      nestedOutput: (logicalId, output) => {
        const nested = this.all.find((other) => other.parent?.stack === stack && other.parent.logicalId === logicalId);
        return nested && known(() => this.valuesOf(nested)?.output(output));
      },
      claims: {
        prefix: stack.path.replaceAll('/', '-'),
        isShared: (claim) => (this.claims.get(this.claimKey(stack, claim)) ?? 0) > 1,
      },
    };
  }

  /** The folder of an asset; undefined for a file. */
  folderAt(stack: KnownStack, path: string): string | undefined {
    try {
      const folder = this.context.files.pathOf(stack.folder, path);
      return this.context.files.isFolder(folder) ? folder : undefined;
    } catch (error) {
      if (error instanceof FileError) return undefined;
      throw error;
    }
  }

  private claimKey({ account, region }: KnownStack, claim: string): string {
    return `${account}/${region} ${claim}`;
  }

  private valuesOf(stack: KnownStack): StackValues | undefined {
    if (!this.values.has(stack)) {
      this.values.set(stack, undefined);
      this.values.set(
        stack,
        known(() => stackValues(stack.template.value, this.optionsOf(stack))),
      );
    }
    return this.values.get(stack);
  }

  private nestedIn(stack: KnownStack, depth: number): readonly KnownStack[] {
    if (depth >= MAX_NESTED) return [];
    return Object.entries(objectAt(stack.template.value, 'Resources')).flatMap(([logicalId, resource]) => {
      if (!isJsonObject(resource) || getMember(resource, 'Type') !== 'AWS::CloudFormation::Stack') return [];
      const metadata = objectAt(resource, 'Metadata');
      const file = getMember(metadata, 'aws:asset:path');
      const template = typeof file === 'string' ? this.templateAt(stack, file) : undefined;
      if (template === undefined) return [];
      const path = pathOf(metadata) ?? `${stack.path}/${logicalId}`;
      const nested: KnownStack = { ...stack, path, template, parent: { stack, logicalId } };
      return [nested, ...this.nestedIn(nested, depth + 1)];
    });
  }

  private templateAt(stack: KnownStack, file: string): ParsedFile | undefined {
    const { files, problems, used } = this.context;
    const place = { file: stack.template.file, line: 1, column: 1 };
    return problems.attempt(
      () => place,
      () => {
        const parsed = parseFile(files.read(files.pathOf(stack.folder, file)));
        used.add(parsed.file);
        return parsed;
      },
    );
  }
}

function hasResources({ template }: AssemblyStack): boolean {
  return Object.keys(objectAt(template.value, 'Resources')).length > 0;
}

/** `Shop/Kids.NestedStack/Kids.NestedStackResource` is the resource of the construct `Shop/Kids`. */
function pathOf(metadata: JsonObject): string | undefined {
  const path = getMember(metadata, 'aws:cdk:path');
  return typeof path === 'string' ? path.replace(/\.NestedStack\/[^/]*$/, '') : undefined;
}

/** What cannot be resolved is not known. */
function known<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof CloudFormationError) return undefined;
    throw error;
  }
}
