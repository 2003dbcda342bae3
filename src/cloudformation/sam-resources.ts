import { getMember, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value';
import type { TemplateResource } from './template-resource';

/**
 * The resources that SAM makes of those of a template, under the names by which the template may refer to them: `FRole`, `F.Version`, `F.Alias`,
 * `FAliaslive`, `ServerlessRestApi`, `ServerlessRestApiProdStage`, `Api.Stage`, `MRole` … Source: "Generated CloudFormation resources for AWS SAM".
 */
export function samResources(
  resources: ReadonlyMap<string, TemplateResource>,
  globals: JsonObject,
): readonly TemplateResource[] {
  const all = [...resources.values()];
  return [...IMPLICIT, ...all.flatMap((resource) => generatedBy(resource, globals))].filter(
    ({ logicalId }) => !resources.has(logicalId),
  );
}

function generated(logicalId: string, type: string, properties: JsonObject = {}): TemplateResource {
  return { logicalId, type, properties, metadata: {} };
}

const STAGE = 'AWS::ApiGateway::Stage';
const STAGE_V2 = 'AWS::ApiGatewayV2::Stage';

/** Those of events that name no API. */
const IMPLICIT = [
  generated('ServerlessRestApi', 'AWS::ApiGateway::RestApi'),
  generated('ServerlessRestApi.Stage', STAGE, { StageName: 'Prod' }),
  generated('ServerlessRestApiProdStage', STAGE, { StageName: 'Prod' }),
  generated('ServerlessRestApi.Deployment', 'AWS::ApiGateway::Deployment'),
  generated('ServerlessRestApiDeployment', 'AWS::ApiGateway::Deployment'),
  generated('ServerlessHttpApi', 'AWS::ApiGatewayV2::Api'),
  generated('ServerlessHttpApi.Stage', STAGE_V2, { StageName: '$default' }),
  generated('ServerlessHttpApiApiGatewayDefaultStage', STAGE_V2, { StageName: '$default' }),
];

function generatedBy(resource: TemplateResource, globals: JsonObject): readonly TemplateResource[] {
  const { logicalId, type, properties } = resource;
  const property = (kind: string, name: string): JsonValue | undefined => {
    const inherited = getMember(globals, kind);
    return (
      getMember(properties, name) ??
      (inherited !== undefined && isJsonObject(inherited) ? getMember(inherited, name) : undefined)
    );
  };
  const role = generated(`${logicalId}Role`, 'AWS::IAM::Role');
  switch (type) {
    case 'AWS::Serverless::Function': {
      const owner = { FunctionName: { Ref: logicalId } };
      const version = (name: string) => generated(name, 'AWS::Lambda::Version', owner);
      return [
        role,
        version(`${logicalId}.Version`),
        version(`${logicalId}Version`),
        ...aliases(logicalId, property('Function', 'AutoPublishAlias'), 'AWS::Lambda::Alias', owner),
        generated(`${logicalId}Url`, 'AWS::Lambda::Url'),
        generated(`${logicalId}.DestinationQueue`, 'AWS::SQS::Queue'),
        generated(`${logicalId}.DestinationTopic`, 'AWS::SNS::Topic'),
        ...eventsOf(logicalId, properties),
      ];
    }
    case 'AWS::Serverless::StateMachine': {
      const versionName = `${logicalId}Version`;
      const version = (name: string) =>
        generated(name, 'AWS::StepFunctions::StateMachineVersion', { StateMachineArn: { Ref: logicalId } });
      const owner = { DeploymentPreference: { StateMachineVersionArn: { Ref: versionName } } };
      return [
        role,
        version(versionName),
        version(`${logicalId}.Version`),
        ...aliases(
          logicalId,
          property('StateMachine', 'AutoPublishAlias'),
          'AWS::StepFunctions::StateMachineAlias',
          owner,
        ),
        ...eventsOf(logicalId, properties),
      ];
    }
    case 'AWS::Serverless::Api': {
      const stage = property('Api', 'StageName') ?? 'Prod';
      const name = typeof stage === 'string' ? stage : '';
      return [
        ...[`${logicalId}.Stage`, `${logicalId}Stage`, `${logicalId}${name}Stage`].map((id) =>
          generated(id, STAGE, { StageName: stage }),
        ),
        generated(`${logicalId}.Deployment`, 'AWS::ApiGateway::Deployment'),
      ];
    }
    case 'AWS::Serverless::HttpApi':
      return [`${logicalId}.Stage`, `${logicalId}Stage`, `${logicalId}ApiGatewayDefaultStage`].map((id) =>
        generated(id, STAGE_V2, { StageName: property('HttpApi', 'StageName') ?? '$default' }),
      );
    default:
      return [];
  }
}

function aliases(
  logicalId: string,
  name: JsonValue | undefined,
  type: string,
  owner: JsonObject,
): readonly TemplateResource[] {
  if (name === undefined) return [];
  const names = [`${logicalId}.Alias`, ...(typeof name === 'string' ? [`${logicalId}Alias${name}`] : [])];
  return names.map((id) => generated(id, type, { ...owner, Name: name }));
}

/** Rules and permissions of events are named after the event. */
function eventsOf(logicalId: string, properties: JsonObject): readonly TemplateResource[] {
  const events = getMember(properties, 'Events');
  if (events === undefined || !isJsonObject(events)) return [];
  return Object.keys(events).flatMap((event) => [
    generated(`${logicalId}${event}`, 'AWS::Events::Rule'),
    generated(`${logicalId}${event}Role`, 'AWS::IAM::Role'),
  ]);
}
