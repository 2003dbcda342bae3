import type { JsonObject } from '../json/json-value';

const ARN = 'arn:aws:states:::';

/** A retrier without fault. */
export const RETRIER = {
  ErrorEquals: ['Lambda.TooManyRequestsException', 'Lambda.ServiceException'],
  IntervalSeconds: 1,
  MaxAttempts: 6,
  MaxDelaySeconds: 60,
  JitterStrategy: 'FULL',
};

/** A catcher without fault. */
export const CATCHER = { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' };

/** The end that it leads to. */
export const FAILED = {
  Type: 'Fail',
  ErrorPath: '$.error.Error',
  CausePath: '$.error.Cause',
};

/** Members of JSON; a literal of objects and arrays is one. */
type Fields = object;

/** A task of an integration: `lambda:invoke`. It is the end, unless it has a Next. */
export function task(resource: string, fields: Fields = {}): JsonObject {
  const end = 'Next' in fields ? {} : { End: true };
  return { Type: 'Task', Resource: ARN + resource, ...end, ...fields } as JsonObject;
}

/** A task that invokes a function and handles its errors as it should. */
export function invoke(fields: Fields = {}): JsonObject {
  const Parameters = { FunctionName: 'charge-card', 'Payload.$': '$' };
  return task('lambda:invoke', { Parameters, ResultPath: '$.charge', Retry: [RETRIER], Catch: [CATCHER], ...fields });
}

/** A machine of these states, which starts at the first. */
export function machine(states: Fields, fields: Fields = {}): JsonObject {
  return { StartAt: Object.keys(states)[0], TimeoutSeconds: 3600, ...fields, States: states } as JsonObject;
}

/** A machine of one task that may fail. */
export function machineOf(charge: Fields, fields: Fields = {}): JsonObject {
  return machine({ Charge: charge, Failed: FAILED }, fields);
}

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
