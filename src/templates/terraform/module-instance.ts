import { sep } from 'node:path';
import { DEFAULT_ENVIRONMENT, type DeploymentEnvironment } from '../../cloudformation/deployment-environment';
import { known } from '../../cloudformation/piece';
import { getMember, type JsonValue } from '../../json/json-value';
import type { SourceText } from '../files/source-files';
import type { ReadContext } from '../found';
import { FileError } from '../problem';
import { madeAttribute, nameAttribute } from './aws-resource';
import { evaluate, evaluateTemplate, type Scope } from './evaluate';
import { callFunction } from './functions/call-function';
import type { Expression } from './hcl/expression';
import { parseTemplateFile } from './hcl/parse-body';
import { loadModule, type PlacedBlock, type TerraformModule } from './load-module';
import { anyText, fromJson, knownText, textValue, type Value } from './value';
import { typedUnknown } from './variable-type';

/** Modules may be in one another so deep. */
const MAX_MODULES = 8;

/** So many expressions are worked out for one root module. */
const MAX_EXPRESSIONS = 2_000_000;

/** A module with the values that it is called with: what its names stand for. */
export class ModuleInstance {
  private readonly known = new Map<string, Value>();
  private readonly open = new Set<string>();
  private readonly children = new Map<string, ModuleInstance | undefined>();
  private readonly budget: { left: number };

  constructor(
    readonly module: TerraformModule,
    readonly context: ReadContext,
    /** `module.billing.`, or nothing for a root module. */
    readonly address = '',
    /** What variables are given, by the module that calls, or why that cannot be worked out. */
    private readonly args: ReadonlyMap<string, Value | FileError> | undefined = undefined,
    private readonly parent: ModuleInstance | undefined = undefined,
  ) {
    this.budget = parent === undefined ? { left: MAX_EXPRESSIONS } : parent.budget;
  }

  get environment(): DeploymentEnvironment {
    const { options } = this.context;
    return {
      account: options.account ?? DEFAULT_ENVIRONMENT.account,
      region: options.region ?? DEFAULT_ENVIRONMENT.region,
      partition: options.partition ?? DEFAULT_ENVIRONMENT.partition,
    };
  }

  private get root(): ModuleInstance {
    return this.parent?.root ?? this;
  }

  private get depth(): number {
    return this.parent === undefined ? 0 : this.parent.depth + 1;
  }

  /** @throws {FileError} */
  evaluate(expression: Expression, source: SourceText, names: ReadonlyMap<string, Value> = new Map()): Value {
    return evaluate(expression, this.scope(source, names));
  }

  private scope(source: SourceText, names: ReadonlyMap<string, Value> = new Map()): Scope {
    const around = {
      context: this.context,
      rootFolder: this.root.module.folder,
      folder: this.module.folder,
      chain: [],
    };
    return {
      source,
      name: (name) => names.get(name),
      member: (path) => (names.has(path[0]) ? undefined : this.member(path)),
      call: (_name, args, call, scope) => callFunction(args, call, scope, around),
      spend: () => {
        this.budget.left -= 1;
        if (this.budget.left < 0)
          throw new FileError('FILE_TOO_LARGE', `More than ${MAX_EXPRESSIONS} expressions would be worked out`);
      },
    };
  }

  private member(path: readonly string[]): Value | undefined {
    const [first, second, third] = path;
    const isWhole = (length: number): boolean => path.length === length;
    switch (first) {
      case 'var':
        return isWhole(2) ? this.once(`var.${second}`, () => this.variable(second)) : undefined;
      case 'local':
        return isWhole(2) ? this.once(`local.${second}`, () => this.local(second)) : undefined;
      case 'path':
        return isWhole(2) ? textValue(slashed(second === 'module' ? this.module : this.root.module)) : undefined;
      case 'terraform':
        return isWhole(2) ? textValue('default') : undefined;
      case 'module':
        return isWhole(3) ? this.once(path.join('.'), () => this.output(second, third)) : undefined;
      case 'data':
        return isWhole(4) ? this.data(second, third, path[3]) : undefined;
      case 'each':
      case 'count':
      case 'self':
        return undefined;
      default:
        return isWhole(3) && this.module.blocks.has(`resource.${first}.${second}`)
          ? this.once(path.join('.'), () => this.attribute(first, second, third))
          : isWhole(3) && first.includes('_')
            ? { kind: 'unknown', name: path.join('.') }
            : undefined;
    }
  }

  private once(key: string, work: () => Value): Value {
    const before = this.known.get(key);
    if (before !== undefined) return before;
    if (this.open.has(key))
      throw new FileError('REFERENCE_CIRCULAR', `'${this.address}${key}' refers to itself in a circle`);
    this.open.add(key);
    try {
      const value = work();
      this.known.set(key, value);
      return value;
    } finally {
      this.open.delete(key);
    }
  }

  /** As given, in a file of values, by its default; else what stands for a value of its type. */
  private variable(name: string): Value {
    const { options } = this.context;
    const block = this.module.blocks.get(`variable.${name}`);
    const given =
      this.args === undefined ? getMember((options.variables ?? {}) as Record<string, JsonValue>, name) : undefined;
    if (given !== undefined) return fromJson(given);
    const passed = this.args?.get(name);
    if (passed instanceof FileError) throw passed;
    if (passed !== undefined) return passed;
    const own = this.args === undefined ? this.module.given.get(name) : undefined;
    if (own !== undefined) return this.evaluate(own.expression, own.source);
    const fallback = block?.body.attributes.get('default');
    const value = fallback && this.evaluate(fallback.expression, (block as PlacedBlock).source);
    const isNull = value?.kind === 'data' && value.value === null;
    return value === undefined || isNull ? typedUnknown(`var.${name}`, block) : value;
  }

  private local(name: string): Value {
    const local = this.module.locals.get(name);
    return local === undefined
      ? { kind: 'unknown', name: `local.${name}` }
      : this.evaluate(local.expression, local.source);
  }

  /** An attribute of a resource: what is made of its name, else as written. */
  attribute(type: string, label: string, attribute: string): Value {
    const block = this.module.blocks.get(`resource.${type}.${label}`) as PlacedBlock;
    const made = madeAttribute(type, attribute, this.nameOf(block), this.environment);
    if (made !== undefined) return made;
    const written = block.body.attributes.get(attribute);
    return (
      (written && this.attempt(() => this.evaluate(written.expression, block.source))) ?? {
        kind: 'unknown',
        name: `${type}.${label}.${attribute}`,
      }
    );
  }

  /** The name of a resource: as written, as far as it is known; else its label. */
  nameOf({ labels, body, source }: PlacedBlock, names?: ReadonlyMap<string, Value>): string {
    const [type, label = type] = labels;
    const written = body.attributes.get(nameAttribute(type));
    const value = written && this.attempt(() => this.evaluate(written.expression, source, names));
    const text = anyText(value);
    return text === undefined || text === '' ? label : text;
  }

  private attempt(work: () => Value): Value | undefined {
    try {
      return work();
    } catch (error) {
      if (error instanceof FileError) return undefined;
      throw error;
    }
  }

  private data(type: string, label: string, attribute: string): Value | undefined {
    const { account, region, partition } = this.environment;
    const text = (value: string): Value => ({ kind: 'text', pieces: [known(value)] });
    if (type === 'aws_caller_identity' && attribute === 'account_id') return text(account);
    if (type === 'aws_region' && ['name', 'id', 'region'].includes(attribute)) return text(region);
    if (type === 'aws_partition' && ['partition', 'id'].includes(attribute)) return text(partition);
    const block = this.module.blocks.get(`data.${type}.${label}`);
    if (block !== undefined && type === 'template_file' && attribute === 'rendered') {
      return this.once(`data.${type}.${label}`, () => this.rendered(block));
    }
    if (block !== undefined && type === 'local_file' && attribute === 'content') {
      return this.once(`data.${type}.${label}`, () => this.contentOf(block));
    }
    if (block !== undefined && nameAttribute(type) !== undefined && attribute === 'arn') {
      return madeAttribute(type, attribute, this.nameOf(block), this.environment);
    }
    return { kind: 'unknown', name: `data.${type}.${label}.${attribute}` };
  }

  /** `data "template_file"`: its template is a text that is read as a template once more. */
  private rendered({ body, source }: PlacedBlock): Value {
    const [template, vars] = ['template', 'vars'].map((name) => {
      const written = body.attributes.get(name);
      return written && this.evaluate(written.expression, source);
    });
    const text = knownText(template);
    if (text === undefined) return { kind: 'unknown', name: 'template_file' };
    const inner: SourceText = { file: source.file, text };
    const block = body.blocks.find((each) => each.type === 'vars');
    const written = [...(block?.body.attributes.values() ?? [])].map(({ name, expression }): [string, Value] => [
      name,
      this.evaluate(expression, source),
    ]);
    const names = vars?.kind === 'object' ? vars.members : new Map(written);
    return evaluateTemplate(parseTemplateFile(inner), this.scope(inner, names));
  }

  /** `data "local_file"` is what `file` gives. */
  private contentOf({ body, source }: PlacedBlock): Value {
    const filename = body.attributes.get('filename');
    if (filename === undefined) return { kind: 'unknown', name: 'local_file' };
    const call = {
      kind: 'call',
      name: 'file',
      args: [filename.expression],
      isExpanded: false,
      offset: filename.offset,
    } as const;
    return this.evaluate(call, source);
  }

  private output(label: string, name: string): Value {
    const child = this.child(label);
    const block = child?.module.blocks.get(`output.${name}`);
    const value = block?.body.attributes.get('value');
    const unknown: Value = { kind: 'unknown', name: `module.${label}.${name}` };
    if (child === undefined || block === undefined || value === undefined) return unknown;
    return this.attempt(() => child.evaluate(value.expression, block.source)) ?? unknown;
  }

  /** A module in a local folder that this one calls. */
  child(label: string): ModuleInstance | undefined {
    if (!this.children.has(label)) {
      this.children.set(label, undefined);
      this.children.set(label, this.instantiated(label));
    }
    return this.children.get(label);
  }

  private instantiated(label: string): ModuleInstance | undefined {
    const block = this.module.blocks.get(`module.${label}`);
    const folder = block && localSource(block, this.context, this.module.folder);
    if (block === undefined || folder === undefined || this.depth >= MAX_MODULES) return undefined;
    const args = new Map<string, Value | FileError>();
    for (const { name, expression } of block.body.attributes.values()) {
      if (['source', 'version', 'providers', 'depends_on', 'count', 'for_each'].includes(name)) continue;
      args.set(name, this.argument(expression, block.source));
    }
    return new ModuleInstance(
      loadModule(folder, this.context),
      this.context,
      `${this.address}module.${label}.`,
      args,
      this,
    );
  }

  /** What is wrong with an argument is wrong with what needs it. */
  private argument(expression: Expression, source: SourceText): Value | FileError {
    try {
      return this.evaluate(expression, source);
    } catch (error) {
      if (error instanceof FileError) return error;
      throw error;
    }
  }
}

/** The folder of a module that is called, where it is a local one: `./modules/orders`. */
export function localSource(block: PlacedBlock, { files }: ReadContext, folder: string): string | undefined {
  const written = block.body.attributes.get('source')?.expression;
  const part = written?.kind === 'template' && written.parts.length === 1 ? written.parts[0] : undefined;
  if (part?.kind !== 'text' || !/^\.\.?\//.test(part.text)) return undefined;
  try {
    const path = files.pathOf(folder, part.text);
    return files.isFolder(path) ? path : undefined;
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

/** Terraform's own paths have `/` on every machine. */
function slashed({ folder }: TerraformModule): string {
  return folder.split(sep).join('/');
}
