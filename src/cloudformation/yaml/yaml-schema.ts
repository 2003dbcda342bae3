import type * as yaml from 'js-yaml';

/** Loaded when the first text asks for it. */
export function loadYaml(): typeof yaml {
  return require('js-yaml') as typeof yaml;
}

/**
 * A scalar without quotes that is no text. As the key of a mapping it is what was written: `012: x` and `1.0: y` have the keys "012"
 * and "1.0".
 */
export class PlainScalar {
  constructor(
    readonly value: null | boolean | number,
    readonly text: string,
  ) {}

  /** js-yaml makes keys of what has a tag of its own by `String`. */
  get [Symbol.toStringTag](): string {
    return 'PlainScalar';
  }

  toString(): string {
    return this.text;
  }
}

const NULLS = ['', '~', 'null', 'Null', 'NULL'];
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);

const NUMBER = /^(?:[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[\da-fA-F]+)$/;

/** What looks like a number with zeros in front is the id of an account in a template. */
const WITH_ZEROS = /^[-+]?0\d/;

/** The scalars of the core schema of YAML 1.2 that JSON has, too; infinity stays a text. */
function scalarOf(text: string | null, tags: Tags): PlainScalar | undefined {
  if (text === null || NULLS.includes(text)) return new PlainScalar(null, text ?? '');
  const truth = BOOLEANS.get(text);
  if (truth !== undefined) return new PlainScalar(truth, text);
  if (!NUMBER.test(text) || (tags === 'functions' && WITH_ZEROS.test(text))) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? new PlainScalar(value, text) : undefined;
}

/** What tags mean: the short forms of CloudFormation's functions, or nothing. */
export type Tags = 'functions' | 'ignored';

const schemas = new Map<Tags, yaml.Schema>();

/** YAML 1.2 with merge keys: dates, `yes` and `on` are texts. */
export function schemaOf(tags: Tags): yaml.Schema {
  const before = schemas.get(tags);
  if (before !== undefined) return before;
  const { FAILSAFE_SCHEMA, Type, types } = loadYaml() as typeof yaml & {
    readonly types: { readonly merge: yaml.Type };
  };
  const plain = new Type('tag:cdk-stepwright,2026:plain', {
    kind: 'scalar',
    resolve: (text: string | null) => scalarOf(text, tags) !== undefined,
    construct: (text: string | null) => scalarOf(text, tags),
  });
  const kinds = ['scalar', 'sequence', 'mapping'] as const;
  const own = kinds.map(
    (kind) =>
      new Type('!', {
        kind,
        multi: true,
        construct: (data: unknown, tag?: string) => (tags === 'functions' && tag ? functionCall(tag, data) : data),
      }),
  );
  const standard = kinds.map(
    (kind) =>
      new Type('tag:', { kind, multi: true, construct: (data: unknown, tag?: string) => standardValue(data, tag) }),
  );
  const schema = FAILSAFE_SCHEMA.extend({ implicit: [plain, types.merge], explicit: [...own, ...standard] });
  schemas.set(tags, schema);
  return schema;
}

/** `!Sub x` is `{"Fn::Sub": "x"}`. Source: "Intrinsic function reference" of CloudFormation: Ref and Condition have no prefix. */
function functionCall(tag: string, data: unknown): object {
  const name = tag.slice(1);
  return { [name === 'Ref' || name === 'Condition' || name.startsWith('Fn::') ? name : `Fn::${name}`]: data ?? '' };
}

/** `!!int 1`, `!!bool true`; `!!binary` and `!!timestamp` are what was written. */
function standardValue(data: unknown, tag: string | undefined): unknown {
  const isTyped = ['int', 'float', 'bool', 'null'].some((name) => tag === `tag:yaml.org,2002:${name}`);
  return isTyped && typeof data === 'string' ? (scalarOf(data, 'ignored') ?? data) : data;
}
