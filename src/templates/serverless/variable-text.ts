/** A variable of Serverless Framework in a text: `${self:custom.name, 'none'}`. */
export interface Variable {
  readonly start: number;
  readonly end: number;
  /** What may be tried, in this order: `self:custom.name`, `'none'`. */
  readonly candidates: readonly string[];
}

/** What variables begin with; `${Name}` and `${AWS::Region}` belong to `Fn::Sub`. */
const SOURCE =
  /^\s*(?:self|opt|env|file|cf|ssm|s3|sls|param|aws|git|strToBool|custom|terraform|vault|output|doppler)(?:\.[\w-]+)?(?:\([^)]*\))?\s*(?::|\.|,|$)|^\s*(?:file|strToBool)\([^)]*\)/;

/** The innermost variables come first: what they are belongs to the ones around them. */
export function firstVariable(text: string): Variable | undefined {
  for (let end = text.indexOf('}'); end >= 0; end = text.indexOf('}', end + 1)) {
    const start = text.lastIndexOf('${', end);
    if (start < 0) continue;
    const inner = text.slice(start + 2, end);
    if (inner.includes('}')) continue;
    const candidates = splitAtCommas(inner);
    if (SOURCE.test(inner) || (candidates.length > 1 && candidates.some((each) => SOURCE.test(each)))) {
      return { start, end: end + 1, candidates };
    }
  }
  return undefined;
}

/** At commas outside quotes and brackets. */
function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let quote = '';
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (character === ',' && depth <= 0) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  return [...parts, text.slice(from)].map((part) => part.trim());
}

/** A text in quotes, a number, a boolean or null as a fallback; undefined for what is none. */
export function literalOf(candidate: string): { readonly value: string | number | boolean | null } | undefined {
  const quoted = /^'(.*)'$|^"(.*)"$/s.exec(candidate);
  if (quoted !== null) return { value: quoted[1] ?? quoted[2] };
  if (candidate === 'true' || candidate === 'false') return { value: candidate === 'true' };
  if (candidate === 'null') return { value: null };
  return candidate !== '' && Number.isFinite(Number(candidate)) ? { value: Number(candidate) } : undefined;
}
