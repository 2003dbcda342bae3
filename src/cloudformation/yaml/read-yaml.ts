import type * as yaml from 'js-yaml';
import { type JsonValue, type MutableJsonObject, setMember } from '../../json/json-value';
import { loadYaml, PlainScalar, schemaOf, type Tags } from './yaml-schema';

/** What is wrong with a text, and where. */
export interface YamlProblem {
  readonly message: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

export type YamlReading =
  /** `duplicate`: a key that stands twice; the last one counts. */
  { readonly value: JsonValue; readonly duplicate?: YamlProblem } | { readonly problem: YamlProblem };

export interface YamlOptions {
  readonly tags: Tags;
  /** Characters of the longest text that is read. */
  readonly longest: number;
}

/** Mappings and sequences may be in one another so deep. */
const MAX_DEPTH = 200;

/** So many values beyond one for each character: a few lines of aliases may stand for more than any memory holds. */
const MORE_VALUES = 100_000;

/**
 * A YAML document as JSON: the core schema of YAML 1.2, with merge keys and aliases, which may stand for a bounded number of values.
 * Of several documents in one text the first that is not empty counts.
 */
export function readYaml(text: string, { tags, longest }: YamlOptions): YamlReading {
  if (text.length > longest) return { problem: atStart(`it is longer than ${longest} characters`) };
  const strict = load(text, tags, false);
  if ('value' in strict || !strict.isDuplicate) return strict;
  const loose = load(text, tags, true);
  return 'value' in loose ? { value: loose.value, duplicate: strict.problem } : loose;
}

type Loaded = { readonly value: JsonValue } | { readonly problem: YamlProblem; readonly isDuplicate: boolean };

function load(text: string, tags: Tags, mayRepeat: boolean): Loaded {
  const { loadAll } = loadYaml();
  try {
    const options: yaml.LoadOptions & { readonly maxDepth: number } = {
      schema: schemaOf(tags),
      json: mayRepeat,
      maxDepth: MAX_DEPTH,
    };
    const documents = loadAll(text, undefined, options) as unknown[];
    const plain = new Plain(text.length + MORE_VALUES);
    const values = documents.map((document) => plain.value(document, 0));
    return { value: values.find((value) => value !== null) ?? null };
  } catch (error) {
    if (error instanceof TooMuch) return { problem: atStart(error.message), isDuplicate: false };
    return problemOf(error);
  }
}

function problemOf(error: unknown): Loaded {
  const { reason, mark } = error as Partial<yaml.YAMLException>;
  if (reason === undefined || mark === undefined) {
    return {
      problem: atStart(error instanceof RangeError ? 'it is nested too deep' : 'it cannot be read'),
      isDuplicate: false,
    };
  }
  const isDuplicate = reason === 'duplicated mapping key';
  return { problem: { message: reason, line: mark.line + 1, column: mark.column + 1 }, isDuplicate };
}

function atStart(message: string): YamlProblem {
  return { message, line: 1, column: 1 };
}

class TooMuch extends Error {}

/** Copies what js-yaml made, in which aliases are shared, and may go in circles. */
class Plain {
  constructor(private left: number) {}

  value(value: unknown, depth: number): JsonValue {
    if (value instanceof PlainScalar) return value.value;
    if (typeof value !== 'object' || value === null)
      return value === null || value === undefined ? null : String(value);
    this.left -= 1;
    if (depth > MAX_DEPTH) throw new TooMuch('it is nested too deep');
    if (this.left < 0) throw new TooMuch('its aliases stand for too many values');
    if (Array.isArray(value)) {
      this.left -= value.length;
      return value.map((item) => this.value(item, depth + 1));
    }
    const copy: MutableJsonObject = {};
    for (const [key, member] of Object.entries(value)) {
      this.left -= 1;
      setMember(copy, key, this.value(member, depth + 1));
    }
    return copy;
  }
}
