import { type ServiceModel, type Spelling, type Structure, serviceModel } from './service-model';

/** The Task of a service integration, as far as it tells what is called. */
export interface ServiceCall {
  /** `sqs`, `aws-sdk:s3`. */
  readonly resourceType: string;
  /** `sendMessage`. */
  readonly action: string;
  /** `sendMessage.waitForTaskToken`. */
  readonly resource: string;
  readonly pattern: 'REQUEST_RESPONSE' | 'RUN_JOB' | 'WAIT_FOR_TASK_TOKEN';
}

/** The operation of a service that an integration calls, or whose answer it gives. */
export interface ModelledOperation {
  /** As in `aws-sdk:<service>`. */
  readonly service: string;
  /** `GetObject`. */
  readonly operation: string;
  readonly spelling: Spelling;
}

/** A structure of a service, with the shapes that it names. */
export interface ModelledStructure extends ModelledOperation {
  readonly shapes: ServiceModel['shapes'];
  readonly structure: Structure;
}

/** Services of the optimized integrations that have another name as AWS SDK integrations. */
const SDK_NAMES: Readonly<Record<string, string>> = {
  states: 'sfn',
  events: 'eventbridge',
  elasticmapreduce: 'emr',
  'emr-containers': 'emrcontainers',
  'emr-serverless': 'emrserverless',
};

/** The same of single actions. */
const SDK_NAMES_OF_ACTIONS: Readonly<Record<string, string>> = { 'bedrock:invokeModel': 'bedrockruntime' };

/** The operation that an integration calls, by its name; there need be no model of it. */
export function calledOperation({ resourceType, action }: ServiceCall): ModelledOperation {
  const operation = action.charAt(0).toUpperCase() + action.slice(1);
  const sdk = /^aws-sdk:(.+)$/.exec(resourceType)?.[1];
  if (sdk !== undefined) return { service: sdk, operation, spelling: 'SDK' };
  const service = SDK_NAMES_OF_ACTIONS[`${resourceType}:${action}`] ?? SDK_NAMES[resourceType] ?? resourceType;
  return { service, operation, spelling: 'API' };
}

/** What an operation takes; undefined where no model has it. */
export function modelledInput(called: ModelledOperation): ModelledStructure | undefined {
  return modelledStructure(called, 'in');
}

/** What an operation answers; undefined where no model has it, or it answers nothing. */
export function modelledOutput(called: ModelledOperation): ModelledStructure | undefined {
  return modelledStructure(called, 'out');
}

function modelledStructure(called: ModelledOperation, side: 'in' | 'out'): ModelledStructure | undefined {
  const model = serviceModel(called.service, called.spelling);
  if (!model || !Object.hasOwn(model.operations, called.operation)) return undefined;
  const index = model.operations[called.operation][side];
  if (index === undefined) return undefined;
  return { ...called, shapes: model.shapes, structure: model.shapes[index] as Structure };
}
