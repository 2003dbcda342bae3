import { leavesOf } from '../../asl/choice-condition';
import type { StateMachineDefinition } from '../../asl/definition';
import { allScopes } from '../../asl/graph';
import type { JsonValue } from '../../json/json-value';

/** What a definition can tell error names apart by, beside Retry and Catch. */
export interface NamePredicates {
  /** Which of the predicates hold for a text, as a text: two names of which it is the same are told apart by none. */
  signature(text: string): string;
  /** Whether the definition names an error anywhere. */
  isNamed(error: string): boolean;
  /** Something is done with errors that is not looked into: any two names may be told apart. */
  readonly isOpaque: boolean;
}

const known = new WeakMap<StateMachineDefinition, NamePredicates>();

/**
 * The comparisons of a definition with texts, wherever they stand, and whether errors come into anything else. What may hold an error is found by
 * names: the members and variables that a catcher fills, and those that are made of them. More may be thought to hold one than does: names are told apart
 * that need not be, never the other way round.
 */
export function namePredicates(definition: StateMachineDefinition): NamePredicates {
  const found = known.get(definition) ?? predicatesOf(definition);
  known.set(definition, found);
  return found;
}

function predicatesOf(definition: StateMachineDefinition): NamePredicates {
  const texts = textsIn(definition.source);
  const tainted = spread(texts, namesOfErrors(texts));
  const made = texts.filter(({ text }) => isQuery(text) && mentions(text, tainted) && makesText(text));
  const derived = spread(texts, new Set(made.flatMap(({ key, text }) => [key, ...membersMadeIn(text)])));
  const comparisons = comparisonsOf(definition);
  const literals = new Set(texts.flatMap(({ text }) => (isExpression(text) ? literalsOf(text) : [])));
  const isParsed = texts.some(({ text }) => PARSES.test(text));
  const named = new Set(texts.map(({ text }) => text));
  const isLookedInto = ({ text }: Text) =>
    (mentions(text, tainted) && looksInto(text)) || (compares(text) && (mentions(text, derived) || makesText(text)));
  return {
    isNamed: (error) => named.has(error) || literals.has(error),
    isOpaque:
      comparisons.some(({ holds, variable }) => mentions(variable, holds ? derived : tainted)) ||
      texts.some((each) => isQuery(each.text) && mentions(each.text, tainted) && isLookedInto(each)),
    signature: (text) =>
      [
        isParsed && isJson(text) ? 'j' : '',
        ...comparisons.map(({ holds }) => (holds?.(text) ? '1' : '0')),
        ...(literals.has(text) ? [JSON.stringify(text)] : []),
      ].join(''),
  };
}

const PARSES = /States\.StringToJson|\$(?:parse|eval)\s*\(/;

/** Whether a text may be parsed: definitions do that with the causes of functions. */
function isJson(text: string): boolean {
  return text.startsWith('{');
}

interface Text {
  /** Name of the nearest member around it. */
  readonly key: string;
  readonly text: string;
}

function textsIn(value: JsonValue, key = ''): readonly Text[] {
  if (typeof value === 'string') return [{ key, text: value }];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => textsIn(member, name.replace(/\.\$$/, '')));
}

/** Where errors are: names of members and variables that catchers fill. */
function namesOfErrors(texts: readonly Text[]): ReadonlySet<string> {
  const names = texts.flatMap(({ key, text }) => (key === 'ResultPath' ? wordsOf(text) : []));
  return new Set(['Error', 'Cause', 'errorOutput', ...names]);
}

/** The names, and those that are made of them. */
function spread(texts: readonly Text[], names: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(names);
  for (let before = -1; before !== all.size; ) {
    before = all.size;
    for (const { key, text } of texts) {
      if (all.size === 0 || !isQuery(text) || !mentions(text, all)) continue;
      all.add(key);
      for (const name of membersMadeIn(text)) all.add(name);
    }
  }
  return all;
}

/** A comparison of a Choice with a text; without `holds` one with a path, by which it holds what nobody knows. */
interface TextComparison {
  readonly variable: string;
  readonly holds?: (text: string) => boolean;
}

function comparisonsOf(definition: StateMachineDefinition): readonly TextComparison[] {
  const states = [...allScopes(definition)].flatMap((scope) => [...scope.states.values()]);
  const leaves = states.flatMap((state) =>
    state.type === 'Choice' ? state.choices.flatMap(({ condition }) => [...leavesOf(condition)]) : [],
  );
  return leaves.flatMap((leaf): TextComparison[] => {
    if (leaf.kind !== 'Comparison' || leaf.operator.operandType !== 'string') return [];
    const { operator, operand, variable } = leaf;
    if (operand.kind === 'path') return [{ variable: variable.text }, { variable: operand.path.text }];
    return [{ variable: variable.text, holds: (text) => operator.compare(text, operand.value) }];
  });
}

function isExpression(text: string): boolean {
  return text.startsWith('{%') && text.endsWith('%}');
}

function isQuery(text: string): boolean {
  return isExpression(text) || text.startsWith('$') || text.startsWith('States.');
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_-]+/gu) ?? [];
}

function mentions(text: string, names: ReadonlySet<string>): boolean {
  return wordsOf(text).some((word) => names.has(word)) || readsAll(text);
}

/** Wildcards, steps of any depth. */
function readsAll(text: string): boolean {
  return /\*|\.\./.test(isExpression(text) ? text.replace(/\s\*\s/g, ' ') : text);
}

/** `'name':` and `$name :=` of an expression. */
function membersMadeIn(text: string): readonly string[] {
  if (!isExpression(text)) return [];
  return [...text.matchAll(/(?:["']([^"']+)["']\s*:)|(?:\$(\w+)\s*:=)/g)].map(
    ([, member, variable]) => member ?? variable,
  );
}

function literalsOf(text: string): readonly string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/g)].map(([, double, single]) => double ?? single);
}

/** Functions that make a text of others, in which a name is a part. */
const MAKING =
  /States\.(?:Format|JsonToString|Base64Encode)\b|\$(?:string|join|uppercase|lowercase|trim|pad|base64encode|substring\w*|replace)\s*\(|&/;

/** Functions that do no more with a value than to hand it on, to count it, or to parse it. */
const HANDING = new Set([
  ...[
    'exists',
    'merge',
    'append',
    'count',
    'type',
    'not',
    'boolean',
    'now',
    'millis',
    'uuid',
    'random',
    'parse',
    'map',
  ],
  ...[
    'string',
    'join',
    'uppercase',
    'lowercase',
    'trim',
    'pad',
    'base64encode',
    'substring',
    'substringBefore',
    'substringAfter',
    'replace',
    'sum',
    'each',
    'spread',
    'toMillis',
  ],
]);
const HANDING_INTRINSICS =
  /^States\.(?:JsonMerge|UUID|MathRandom|MathAdd|Format|JsonToString|StringToJson|Base64Encode|Array|ArrayGetItem|ArrayLength|ArrayPartition|ArrayRange)$/;

function makesText(text: string): boolean {
  return MAKING.test(withoutTexts(text));
}

/** Whether an expression compares. Paths do not: Choices are looked at by their rules. */
function compares(text: string): boolean {
  return isExpression(text) && /!?=|\bin\b/.test(withoutTexts(text).replace(/:=/g, ''));
}

/** Whether more is done with what is in a text than to compare it as a whole, to hand it on, or to make a longer text of it. */
function looksInto(text: string): boolean {
  if (text.startsWith('States.')) {
    const functions = withoutTexts(text).match(/States\.\w+/g) ?? [];
    return functions.some((name) => !HANDING_INTRINSICS.test(name));
  }
  if (!isExpression(text)) return text.includes('?(');
  const bare = withoutTexts(text).slice(2, -2);
  const functions = [...bare.matchAll(/\$(\w+)\s*\(/g)].map(([, name]) => name);
  return functions.some((name) => !HANDING.has(name)) || /[<>]|~>|\bfunction\b|λ/.test(bare);
}

function withoutTexts(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "''");
}
