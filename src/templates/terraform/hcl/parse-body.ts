import type { SourceText } from '../../files/source-files';
import { Cursor } from './cursor';
import type { HclAttribute, HclBlock, HclBody, TemplatePart } from './expression';
import { parseExpression } from './parse-expression';
import { parseTemplate } from './parse-template';

/** Reads a file of HCL. @throws {FileError} FILE_SYNTAX with the place */
export function parseHcl(source: SourceText): HclBody {
  const cursor = new Cursor(source);
  const body = bodyOf(cursor);
  if (!cursor.isAtEnd) throw cursor.error(`Expected a name, got ${cursor.here()}`);
  return body;
}

/** The parts of a file for `templatefile`. */
export function parseTemplateFile(source: SourceText): readonly TemplatePart[] {
  return parseTemplate(new Cursor(source), { hasEscapes: false, isEnd: () => false }, parseExpression);
}

function bodyOf(cursor: Cursor): HclBody {
  const attributes = new Map<string, HclAttribute>();
  const blocks: HclBlock[] = [];
  for (;;) {
    cursor.skip(true);
    const offset = cursor.at;
    const name = cursor.name();
    if (name === undefined) return { attributes, blocks };
    if (cursor.peek('=') && !cursor.peek('==')) {
      cursor.at += 1;
      attributes.set(name, { name, expression: parseExpression(cursor), offset });
      continue;
    }
    blocks.push(blockOf(cursor, name, offset));
  }
}

function blockOf(cursor: Cursor, type: string, offset: number): HclBlock {
  const labels: string[] = [];
  while (!cursor.take('{')) {
    const label = cursor.matched(/"(?:[^"\\\n]|\\.)*"/y)?.slice(1, -1) ?? cursor.name();
    if (label === undefined) throw cursor.error(`Expected '=' or '{' after '${type}', got ${cursor.here()}`);
    labels.push(label);
  }
  // In a block, line ends end attributes again.
  const outer = cursor.brackets;
  cursor.brackets = 0;
  const body = cursor.nested(() => bodyOf(cursor));
  cursor.skip(true);
  cursor.brackets = outer;
  if (cursor.matched(/\}/y) === undefined) throw cursor.error(`Expected '}', got ${cursor.here()}`);
  return { type, labels, body, offset };
}
