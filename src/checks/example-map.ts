import type { JsonObject } from '../json/json-value';
import { CATCHER, FAILED, invoke, machine } from './example';

const CHILD = { StartAt: 'Resize', States: { Resize: invoke({ Catch: [] }) } };

/** A machine with a distributed Map. */
export function fanOut(fields: object): JsonObject {
  const Resize = {
    Type: 'Map',
    ItemReader: {
      Resource: 'arn:aws:states:::s3:listObjectsV2',
      Parameters: { Bucket: 'pictures' },
    },
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...CHILD },
    MaxConcurrency: 100,
    ResultPath: null,
    Catch: [CATCHER],
    End: true,
    ...fields,
  };
  return machine({ 'All pictures': Resize, Failed: FAILED });
}

/** A machine with an inline Map. */
export function forEach(fields: object, states: object = CHILD.States): JsonObject {
  const ItemProcessor = { StartAt: Object.keys(states)[0], States: states };
  const each = {
    Type: 'Map',
    ItemsPath: '$.pictures',
    ItemProcessor,
    MaxConcurrency: 10,
    Catch: [CATCHER],
    End: true,
    ...fields,
  };
  return machine({ 'All pictures': each, Failed: FAILED });
}
