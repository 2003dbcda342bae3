import type { Node, ParseError } from 'jsonc-parser';
import { loadJsonc } from '../../files/load-jsonc';
import type { SourceText } from '../../files/source-files';
import { placeAt } from '../../places/place-at';
import { FileError } from '../../problem';
import { Cursor } from './cursor';
import type { Expression, HclAttribute, HclBlock, HclBody } from './expression';
import { parseExpression } from './parse-expression';
import { parseTemplate } from './parse-template';

/** Objects and lists may be in one another so deep, as in HCL. */
const MAX_DEPTH = 200;

/** Blocks in a body that are looked at: `tracing_configuration { … }`. */
const MAX_BLOCKS = 3;

/** Labels of the blocks of a file; of all others none. Source: "JSON configuration syntax" of Terraform. */
const LABELS: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  ephemeral: 2,
  ...Object.fromEntries(['variable', 'output', 'module', 'provider', 'check'].map((type) => [type, 1])),
};

/** What texts of a file say: in a `.tf.json` expressions in `${…}`, in a `.tfvars.json` themselves. */
export type JsonTexts = 'templates' | 'literal';

/** Reads HCL that is written as JSON: `main.tf.json`, `terraform.tfvars.json`. @throws {FileError} FILE_SYNTAX with the place */
export function parseJsonHcl(source: SourceText, texts: JsonTexts): HclBody {
  return new JsonReader(source, texts).file();
}

class JsonReader {
  constructor(
    private readonly source: SourceText,
    private readonly texts: JsonTexts,
  ) {}

  file(): HclBody {
    const root = this.tree();
    if (root.type !== 'object') throw this.error(`Expected an object, got ${root.type}`, root.offset);
    const body = this.body(root, 0);
    const blocks = membersOf(root).flatMap(({ name, value }) =>
      this.blocks(name, value, [], Object.hasOwn(LABELS, name) ? LABELS[name] : 0),
    );
    return { attributes: body.attributes, blocks };
  }

  private tree(): Node {
    const { parseTree, printParseErrorCode } = loadJsonc();
    const errors: ParseError[] = [];
    try {
      const root = parseTree(this.source.text, errors, { disallowComments: true });
      const [first] = errors;
      if (first !== undefined) throw this.error(`It is no JSON: ${printParseErrorCode(first.error)}`, first.offset);
      if (root === undefined) throw this.error('It is empty', 0);
      return root;
    } catch (error) {
      if (error instanceof RangeError) throw this.tooDeep(0);
      throw error;
    }
  }

  private blocks(type: string, node: Node, labels: readonly string[], open: number): readonly HclBlock[] {
    if (node.type === 'array') {
      return (node.children ?? []).flatMap((item) =>
        item.type === 'object' ? this.blocks(type, item, labels, open) : [],
      );
    }
    if (node.type !== 'object') return [];
    if (open === 0) return [{ type, labels, body: this.body(node, 0), offset: node.offset }];
    return membersOf(node).flatMap(({ name, value }) => this.blocks(type, value, [...labels, name], open - 1));
  }

  /** JSON does not say whether an object is an attribute or a block in a body: it is both. */
  private body(node: Node, depth: number): HclBody {
    const attributes = new Map<string, HclAttribute>();
    const blocks: HclBlock[] = [];
    for (const { name, value, offset } of membersOf(node)) {
      attributes.set(name, { name, expression: this.expression(value, depth), offset });
      const bodies = value.type === 'array' ? (value.children ?? []) : [value];
      for (const inner of bodies)
        if (inner.type === 'object' && depth < MAX_BLOCKS)
          blocks.push({ type: name, labels: [], body: this.body(inner, depth + 1), offset: inner.offset });
    }
    return { attributes, blocks };
  }

  private expression(node: Node, depth: number): Expression {
    if (depth > MAX_DEPTH) throw this.tooDeep(node.offset);
    switch (node.type) {
      case 'string':
        return this.text(node.value as string, node.offset);
      case 'array':
        return { kind: 'list', items: (node.children ?? []).map((item) => this.expression(item, depth + 1)) };
      case 'object':
        return {
          kind: 'object',
          members: membersOf(node).map(({ name, value, offset }): readonly [Expression, Expression] => [
            this.text(name, offset),
            this.expression(value, depth + 1),
          ]),
        };
      default:
        return { kind: 'literal', value: node.value as number | boolean | null };
    }
  }

  /** A text that is one expression alone is its value. */
  private text(text: string, offset: number): Expression {
    if (this.texts === 'literal' || !/[$%]\{/.test(text))
      return { kind: 'template', parts: text === '' ? [] : [{ kind: 'text', text }] };
    const { file } = this.source;
    const cursor = new Cursor({ file, text }, text.length, { source: this.source, offset: offset + 1 });
    const parts = parseTemplate(cursor, { hasEscapes: false, isEnd: () => false }, parseExpression);
    const [only] = parts;
    return parts.length === 1 && only.kind === 'value' ? only.expression : { kind: 'template', parts };
  }

  private tooDeep(offset: number): FileError {
    return this.error(`More than ${MAX_DEPTH} levels are in one another`, offset);
  }

  private error(message: string, offset: number): FileError {
    return new FileError('FILE_SYNTAX', `'${this.source.file}': ${message}`, placeAt(this.source, offset));
  }
}

interface Member {
  readonly name: string;
  readonly value: Node;
  readonly offset: number;
}

/** Members of an object, without comments (`//`). */
function membersOf({ children = [] }: Node): readonly Member[] {
  return children.flatMap((property): readonly Member[] => {
    const [key, value] = property.children ?? [];
    return key === undefined || value === undefined || key.value === '//'
      ? []
      : [{ name: key.value as string, value, offset: property.offset }];
  });
}
