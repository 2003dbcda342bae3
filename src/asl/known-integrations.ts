import type { IntegrationPattern, Resource } from './resource';

/** How an action can be waited for, besides not at all. */
type Waiting = 'none' | 'job' | 'token' | 'both';

type Actions = { readonly [W in Waiting]?: readonly string[] };

/** Optimized integrations: actions by the ways to wait for them (developer guide, "Integrating optimized services"). */
const OPTIMIZED: Readonly<Record<string, Actions>> = {
  apigateway: { token: ['invoke'] },
  athena: { job: ['startQueryExecution'], none: ['stopQueryExecution', 'getQueryExecution', 'getQueryResults'] },
  batch: { job: ['submitJob'] },
  bedrock: { both: ['invokeModel', 'createModelCustomizationJob'] },
  codebuild: {
    job: ['startBuild', 'startBuildBatch', 'retryBuild', 'retryBuildBatch'],
    none: [
      ...['stopBuild', 'stopBuildBatch', 'batchDeleteBuilds', 'batchGetReports'],
      ...['deleteBuildBatch', 'batchGetBuilds', 'batchGetBuildBatches'],
    ],
  },
  databrew: { job: ['startJobRun'] },
  dynamodb: { none: ['getItem', 'putItem', 'updateItem', 'deleteItem'] },
  ecs: { both: ['runTask'] },
  eks: {
    both: ['runJob', 'call'],
    job: [
      ...['createCluster', 'deleteCluster', 'createNodegroup', 'deleteNodegroup'],
      ...['createFargateProfile', 'deleteFargateProfile'],
    ],
  },
  elasticmapreduce: {
    job: ['createCluster', 'terminateCluster', 'addStep'],
    none: ['cancelStep', 'setClusterTerminationProtection', 'modifyInstanceFleetByName', 'modifyInstanceGroupByName'],
  },
  'emr-containers': { job: ['deleteVirtualCluster', 'startJobRun'], none: ['createVirtualCluster'] },
  'emr-serverless': {
    job: [
      'createApplication',
      'startApplication',
      'stopApplication',
      'deleteApplication',
      'startJobRun',
      'cancelJobRun',
    ],
  },
  events: { token: ['putEvents'] },
  glue: { job: ['startJobRun'] },
  http: { none: ['invoke'] },
  lambda: { token: ['invoke'] },
  mediaconvert: { job: ['createJob'] },
  sagemaker: {
    job: [
      ...['createTrainingJob', 'createTransformJob', 'createProcessingJob', 'createLabelingJob'],
      ...['createHyperParameterTuningJob'],
    ],
    none: ['createModel', 'createEndpoint', 'createEndpointConfig', 'updateEndpoint'],
  },
  sns: { token: ['publish'] },
  sqs: { token: ['sendMessage'] },
  states: { both: ['startExecution'] },
};

const WAITINGS: readonly Waiting[] = ['none', 'job', 'token', 'both'];

/** Whether AWS knows an integration and its pattern. Services of the AWS SDK and their actions are not looked up. */
export function isKnownIntegration(task: Resource): boolean {
  if (task.kind !== 'service') return true;
  const { resourceType, action, pattern, givesJson } = task;
  // A placeholder in the place of a service or action may become any.
  if (resourceType.includes('_') || action.includes('_')) return true;
  // Measured by third parties: the AWS SDK has no jobs, and `.sync:2` is there for nested executions alone.
  if (resourceType.startsWith('aws-sdk:')) return pattern !== 'RUN_JOB' && isSdkName(resourceType, action);
  if (givesJson && resourceType !== 'states') return false;
  const actions: Actions = Object.hasOwn(OPTIMIZED, resourceType) ? OPTIMIZED[resourceType] : {};
  return WAITINGS.some((waiting) => actions[waiting]?.includes(action) && canWait(waiting, pattern));
}

/** Services are in small letters, actions in camelCase (developer guide, "Learning to use AWS SDK service integrations"). */
function isSdkName(resourceType: string, action: string): boolean {
  return /^aws-sdk:[a-z0-9]+$/.test(resourceType) && /^[a-z]\w*$/.test(action);
}

function canWait(waiting: Waiting, pattern: IntegrationPattern): boolean {
  switch (pattern) {
    case 'REQUEST_RESPONSE':
      return true;
    case 'RUN_JOB':
      return waiting === 'job' || waiting === 'both';
    case 'WAIT_FOR_TASK_TOKEN':
      return waiting === 'token' || waiting === 'both';
  }
}
