import type { Scalar, ServiceModel } from '../api-model/service-model';
import { fitsShape } from '../asl/response/check-response';
import type { JsonValue } from '../json/json-value';
import type { Candidate, Demand } from './demand';

/** How a good end is called, likeliest first. */
const GOOD = [
  'SUCCEEDED',
  'SUCCESS',
  'SUCCESSFUL',
  'COMPLETED',
  'COMPLETE',
  'FINISHED',
  'ACTIVE',
  'AVAILABLE',
  'READY',
  'ENABLED',
];

/** Names of members that are timestamps: models of services call them strings. */
const TIMESTAMP = /(?:^|[a-z])(?:Date|Time|Timestamp|DateTime|At|On)$|^LastModified$/;

/**
 * A text, number or boolean that fits its shape: a demanded value where one fits, else one of the likely ones.
 * @param index of the shape
 */
export function modelledScalar(
  index: number,
  name: string,
  demand: Demand | undefined,
  { shapes, variant }: { readonly shapes: ServiceModel['shapes']; readonly variant: number },
): JsonValue {
  const shape = shapes[index] as Scalar;
  const ranked = [...(demand?.candidates ?? [])].sort((a, b) => a.rank - b.rank);
  const likely = ranked.flatMap(({ value }): readonly JsonValue[] => {
    if (value === undefined) return [];
    // Numbers may be texts in an API: DynamoDB's are.
    const fitting = [value, String(value)].filter((each) => fitsShape(each, index, shapes)).slice(0, 1);
    return fitting.length > 0 ? fitting : otherMember(shape, ranked);
  });
  if (likely.length > 0) return likely[variant % likely.length];
  switch (shape.is) {
    case 'boolean':
      return demand?.kind === 'boolean';
    case 'number':
      return Math.min(Math.max(likelyNumber(name, demand), shape.min ?? -Infinity), shape.max ?? Infinity);
    case 'string':
      return shape.enum ? likelyMember(shape.enum) : fitted(likelyText(name, demand), shape);
  }
}

/** For a value that is to be none of those that it is compared with: a member that nothing names. */
function otherMember({ enum: members = [] }: Scalar, candidates: readonly Candidate[]): readonly string[] {
  const others = members.filter((member) => !candidates.some(({ value }) => value === member));
  return others.length === 0 ? [] : [likelyMember(others)];
}

function likelyNumber(name: string, demand: Demand | undefined): number {
  if (name.endsWith('StatusCode')) return 200;
  return demand === undefined ? 0 : 1;
}

function likelyMember(members: readonly string[]): string {
  const good = GOOD.map((name) => members.find((member) => member.toUpperCase() === name));
  return good.find((member) => member !== undefined) ?? members[0];
}

function likelyText(name: string, demand: Demand | undefined): string {
  if (demand?.kind === 'json') return '{}';
  // What DynamoDB calls N is a number as a text.
  if (demand?.kind === 'number' || name === 'N') return '1';
  if (demand?.kind === 'timestamp' || TIMESTAMP.test(name)) return '2024-01-01T00:00:00Z';
  return name.endsWith('Arn') ? 'arn:aws:auto:us-east-1:123456789012:auto' : 'auto';
}

function fitted(text: string, { min = 0, max = text.length + min }: Scalar): string {
  return text.padEnd(min, '-').slice(0, max);
}
