import { getMember, isJsonObject, type JsonObject } from '../json/json-value';
import { CloudFormationError } from './cloudformation-error';
import { literal, type Piece } from './piece';
import type { Resolver } from './resolver';
import { describe, malformed } from './template';
import type { TemplateResource } from './template-resource';

/** So many characters may substitutions make: a definition has 1 MiB. */
const MAX_CHARACTERS = 16_000_000;

/** At least so often everything is replaced again, before the provider gives up. */
const MIN_ROUNDS = 5;

/**
 * Replaces `${Key}` by the values of `DefinitionSubstitutions` as the resource provider of CloudFormation does: keys are texts without
 * meaning; what is replaced is looked through again until there is nothing to replace, as often as there are keys. What is not listed
 * stays as it is. Source: the provider's code, reported 2026 (`replaceEachRepeatedly` of Apache Commons Lang).
 * @throws {CloudFormationError} REFERENCE_CIRCULAR, TEMPLATE_TOO_LARGE, or for a value that cannot be resolved
 */
export function substituteDefinition(
  resource: TemplateResource,
  definition: readonly Piece[],
  resolver: Resolver,
): readonly Piece[] {
  const where = `Resources/${resource.logicalId}/Properties/DefinitionSubstitutions`;
  const given = getMember(resource.properties, 'DefinitionSubstitutions') ?? {};
  if (!isJsonObject(given)) throw malformed("'DefinitionSubstitutions' must be an object", describe(given), where);
  if (Object.keys(given).length === 0) return definition;
  const table = new SubstitutionTable(given, where, resolver);
  let pieces = mergedLiterals(definition);
  for (let round = Math.max(MIN_ROUNDS, Object.keys(given).length); ; round--) {
    const next = table.replaceIn(pieces);
    if (next === undefined) return pieces;
    if (round === 0) {
      throw new CloudFormationError(
        'REFERENCE_CIRCULAR',
        'The values of DefinitionSubstitutions contain one another in a circle',
        where,
      );
    }
    pieces = mergedLiterals(next);
  }
}

/** Placeholders may begin in one piece of the template and end in the next. */
function mergedLiterals(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  let texts: string[] = [];
  const flush = (): void => {
    if (texts.length > 0) merged.push(literal(texts.join('')));
    texts = [];
  };
  for (const piece of pieces) {
    if (piece.certainty === 'literal') texts.push(piece.text);
    else {
      flush();
      merged.push(piece);
    }
  }
  flush();
  return merged;
}

class SubstitutionTable {
  private readonly values = new Map<string, readonly Piece[]>();
  private readonly keys: readonly string[];
  /** Keys with a brace, which do not end at the first one. */
  private readonly braced: readonly string[];
  private readonly longest: number;

  constructor(
    private readonly given: JsonObject,
    private readonly where: string,
    private readonly resolver: Resolver,
  ) {
    this.keys = Object.keys(given);
    this.braced = this.keys.filter((key) => key.includes('}'));
    this.longest = Math.max(...this.keys.map(({ length }) => length));
  }

  /** undefined when there is nothing to replace. */
  replaceIn(pieces: readonly Piece[]): readonly Piece[] | undefined {
    const result: Piece[] = [];
    let isChanged = false;
    let characters = 0;
    const add = (piece: Piece): void => {
      characters += piece.text.length;
      if (characters > MAX_CHARACTERS) {
        throw new CloudFormationError(
          'TEMPLATE_TOO_LARGE',
          `Substitutions make more than ${MAX_CHARACTERS} characters`,
          this.where,
        );
      }
      result.push(piece);
    };
    for (const piece of pieces) {
      if (piece.certainty !== 'literal') {
        add(piece);
        continue;
      }
      const { text } = piece;
      let done = 0;
      let brace = -1;
      for (let start = text.indexOf('${'); start >= 0; ) {
        if (brace < start) brace = text.indexOf('}', start);
        if (brace < 0) break;
        const key = this.keyAt(text, start + 2, brace);
        if (key === undefined) {
          start = text.indexOf('${', start + 2);
          continue;
        }
        isChanged = true;
        if (start > done) add(literal(text.slice(done, start)));
        for (const replacement of this.piecesOf(key)) add(replacement);
        done = start + key.length + 3;
        start = text.indexOf('${', done);
      }
      if (done < text.length) add(literal(text.slice(done)));
    }
    return isChanged ? result : undefined;
  }

  /** Of several keys that fit at a place, the first one of the template. */
  private keyAt(text: string, start: number, brace: number): string | undefined {
    const name = brace - start <= this.longest ? text.slice(start, brace) : undefined;
    const plain = name !== undefined && getMember(this.given, name) !== undefined ? name : undefined;
    const other = this.braced.find((key) => text.startsWith(`${key}}`, start));
    if (plain === undefined || other === undefined) return plain ?? other;
    return this.keys.indexOf(plain) < this.keys.indexOf(other) ? plain : other;
  }

  private piecesOf(key: string): readonly Piece[] {
    const before = this.values.get(key);
    if (before !== undefined) return before;
    const value = this.given[key];
    const place = `${this.where}/${key}`;
    if (typeof value === 'number' && !Number.isInteger(value)) {
      throw malformed('A substitution must be a text, a whole number or a boolean', describe(value), place);
    }
    const pieces = this.resolver.resolveText(value, place);
    this.values.set(key, pieces);
    return pieces;
  }
}
