import type { MapRun } from '../simulator/port/map-run';
import { requireArn } from './names';
import { ServiceError } from './service-error';
import type { World } from './world';

/** Runs of Distributed Maps of all executions, as DescribeMapRun and ListMapRuns see them. */
export class MapRuns {
  constructor(private readonly world: World) {}

  /** Text made after recorded ones. @throws {ServiceError} InvalidArn, ResourceNotFound */
  get(mapRunArn: string): MapRun {
    requireArn(mapRunArn);
    for (const { mapRuns } of this.world.executions) {
      const found = mapRuns.find((run) => run.mapRunArn === mapRunArn);
      if (found) return found;
    }
    throw new ServiceError('ResourceNotFound', `Resource not found: '${mapRunArn}'`);
  }

  /** Of one execution, in the order in which they were started. */
  list(executionArn: string): readonly MapRun[] {
    return this.world.execution(executionArn)?.mapRuns ?? [];
  }
}
