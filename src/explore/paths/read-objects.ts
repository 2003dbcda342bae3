import type { ItemReader } from '../../asl/distributed-map';
import { getMember, isJsonObject } from '../../json/json-value';
import { listedKey } from '../../simulator/map/objects-of-items';

import { safely } from './safely';
import { evaluationScope } from './scope-data';
import type { Trace } from './trace';
import { type ExecutionFacts, workData } from './visit-data';

/** An object that an ItemReader read, or one that stands for all of a listing. */
export interface ReadObject {
  readonly reader: ItemReader;
  readonly bucket: string;
  readonly key: string;
}

/** What the ItemReaders of an execution were asked for. */
export function readObjects({ visits }: Trace, facts: ExecutionFacts): readonly ReadObject[] {
  return visits.flatMap((traced): readonly ReadObject[] => {
    const { state } = traced.visit;
    const reader = state.type === 'Map' ? state.distributed?.itemReader : undefined;
    if (!reader) return [];
    const scope = evaluationScope(workData(traced, facts));
    const parameters = safely(() => reader.parameters?.evaluate(scope));
    const text = (name: string): string | undefined => {
      const value = isJsonObject(parameters) ? getMember(parameters, name) : undefined;
      return typeof value === 'string' ? value : undefined;
    };
    const bucket = text('Bucket');
    const isListing = reader.resource.action === 'listObjectsV2';
    const key = isListing ? listedKey(text('Prefix') ?? '') : text('Key');
    return bucket === undefined || key === undefined ? [] : [{ reader, bucket, key }];
  });
}
