import type { Shape } from '../api-model/service-model';
import type { ComputedRequest } from '../asl/request/compare-request';
import { Demand, type Kind } from './demand';

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
