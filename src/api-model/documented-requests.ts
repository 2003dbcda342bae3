/** Members of a request at the top: those that must be there, and the others. */
export interface DocumentedRequest {
  readonly needs: readonly string[];
  readonly takes: readonly string[];
}

/**
 * Requests of optimized integrations that are no operation of an API, or another one than the API has (developer guide, "Integrating
 * optimized services", the pages of the services).
 */
export const DOCUMENTED_REQUESTS: Readonly<Record<string, DocumentedRequest>> = {
  'apigateway:invoke': {
    needs: ['ApiEndpoint', 'Method'],
    takes: ['AllowNullValues', 'AuthType', 'Headers', 'Path', 'QueryParameters', 'RequestBody', 'Stage'],
  },
  'http:invoke': {
    needs: ['ApiEndpoint', 'Method'],
    takes: ['Authentication', 'Headers', 'InvocationConfig', 'QueryParameters', 'RequestBody', 'Transform'],
  },
  'eks:call': {
    needs: ['ClusterName', 'CertificateAuthority', 'Endpoint', 'Method', 'Path'],
    takes: ['QueryParameters', 'RequestBody'],
  },
  'eks:runJob': {
    needs: ['ClusterName', 'CertificateAuthority', 'Endpoint', 'Job'],
    takes: ['LogOptions', 'Namespace'],
  },
  'elasticmapreduce:terminateCluster': { needs: ['ClusterId'], takes: [] },
  'elasticmapreduce:addStep': { needs: ['ClusterId', 'Step'], takes: ['ExecutionRoleArn'] },
  'elasticmapreduce:cancelStep': { needs: ['ClusterId', 'StepId'], takes: [] },
  'elasticmapreduce:setClusterTerminationProtection': { needs: ['ClusterId', 'TerminationProtected'], takes: [] },
  'elasticmapreduce:modifyInstanceFleetByName': {
    needs: ['ClusterId', 'InstanceFleetName', 'InstanceFleet'],
    takes: [],
  },
  'elasticmapreduce:modifyInstanceGroupByName': {
    needs: ['ClusterId', 'InstanceGroupName', 'InstanceGroup'],
    takes: [],
  },
};
