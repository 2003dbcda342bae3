import type { Shape } from '../api-model/service-model';
import type { ComputedRequest } from '../asl/request/compare-request';
import type { Query, Read, ReadUse } from '../query/read';
import { pathTo, type Template } from '../query/template';
import { Demand, type Kind } from './demand';

/** One read: where, and what is wanted there. */
export interface DemandedRead extends Pick<Read, 'root' | 'steps'> {
  readonly demand: Demand;
}

/** The reads of a template. `wanted`: what is wanted of its outcome. */
export function readsOfTemplate(
  template: Pick<Template, 'queries'> | undefined,
  wanted: Demand,
): readonly DemandedRead[] {
  const { queries = [] } = template ?? {};
  return queries.flatMap((query) => readsOfQuery(query, wanted.find(pathTo(query.place)) ?? new Demand()));
}

/** The reads of a query. */
export function readsOfQuery(query: Query, wanted: Demand): readonly DemandedRead[] {
  return query.reads().map((read) => ({ ...read, demand: demandOf(read, wanted) }));
}

/** What a path that may find many values finds is an array: of each value is wanted what is wanted of an item. */
function demandOf({ many, use }: Read, wanted: Demand): Demand {
  const demand = demandFor(use, wanted);
  return many ? (demand.items ?? demand) : demand;
}

function demandFor(use: ReadUse, wanted: Demand): Demand {
  switch (use.kind) {
    case 'value':
      return wanted;
    case 'number':
      return new Demand().want('number');
    case 'items': {
      const demand = new Demand();
      // Something is made of each item: there has to be one.
      demand.anyItem();
      return demand;
    }
    case 'argument':
      return demandOfArgument(use, use.outermost ? wanted : new Demand());
    case 'filtered':
      return demandOfFilter(use);
    case 'part':
    case 'compared':
    case 'counted':
    case 'exists':
    case 'condition':
      return new Demand();
  }
}

/** What an item must have so that a filter keeps it. */
function demandOfFilter({ operator, literal }: Extract<ReadUse, { kind: 'filtered' }>): Demand {
  const demand = new Demand();
  const offset = operator === '>' ? 1 : operator === '<' ? -1 : 0;
  const value = typeof literal === 'number' ? literal + offset : literal;
  if (operator !== '!=') demand.suggest({ value, rank: 0 });
  return demand;
}

/** What functions want of their first argument; all arguments of arithmetic are numbers. */
const ARGUMENT: Readonly<Record<string, Kind>> = {
  'States.ArrayContains': 'array',
  'States.ArrayGetItem': 'array',
  'States.ArrayLength': 'array',
  'States.ArrayPartition': 'array',
  'States.ArrayUnique': 'array',
  'States.JsonMerge': 'object',
  'States.MathAdd': 'number',
  'States.MathRandom': 'number',
  'States.ArrayRange': 'number',
  'States.StringToJson': 'json',
};

const SECOND_TOO = ['States.JsonMerge', 'States.MathAdd', 'States.MathRandom', 'States.ArrayRange'];

function demandOfArgument({ of, index, literals }: Extract<ReadUse, { kind: 'argument' }>, wanted: Demand): Demand {
  const demand = new Demand();
  const kind = index === 0 || SECOND_TOO.includes(of) ? ARGUMENT[of] : undefined;
  if (kind) demand.want(kind);
  // The text has to hold what is wanted of the value that is read from it.
  if (kind === 'json' && wanted.size > 1) demand.suggest({ value: JSON.stringify(wanted.value(0) ?? {}), rank: 0 });
  if (of === 'States.ArrayGetItem' && index === 0) demand.anyItem(lengthFor(literals[1])).add(wanted);
  return demand;
}

/** How long an array has to be for an item at this index. */
function lengthFor(index: unknown): number {
  return typeof index === 'number' ? Math.trunc(index) + 1 : 1;
}

/** What an integration wants the computed parts of its request to be: texts may be anything. */
export function demandOfRequest(request: ComputedRequest | undefined): Demand {
  const demand = new Demand();
  for (const { path, shape } of request?.parts ?? []) {
    const kind = shape === undefined ? undefined : kindOf(request?.model.shapes[shape]);
    if (kind !== undefined) demand.at(path).want(kind);
  }
  return demand;
}

function kindOf(shape: Shape | undefined): Kind | undefined {
  if (shape === undefined || 'any' in shape) return undefined;
  if ('has' in shape || 'map' in shape) return 'object';
  if ('list' in shape) return 'array';
  if (shape.is === 'string') return shape.kind === 'timestamp' ? 'timestamp' : undefined;
  return shape.is;
}
