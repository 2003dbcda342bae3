import type { DeployedResource } from '../../../cloudformation/deployed';
import { DEFAULT_ENVIRONMENT } from '../../../cloudformation/deployment-environment';
import { getMember, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value';
import { bareMachine } from '../../asl/bare-machine';
import type { ParsedFile } from '../../files/parse-file';
import type { Found, ReadContext } from '../../found';
import { findPlace } from '../../places/find-place';
import { FileError } from '../../problem';
import { arnOfResource, cloudFormationType, nameAttribute } from '../aws-resource';

/** Modules may be in one another so deep. */
const MAX_DEPTH = 50;

interface Planned {
  readonly address: string;
  readonly type: string;
  readonly values: JsonObject;
  readonly path: string;
}

/** What `terraform show -json` prints, of a plan or of a state. Source: "JSON Output Format" of Terraform. */
export function readPlan(parsed: ParsedFile, { options, problems }: ReadContext): readonly Found[] {
  const root = parsed.value as JsonObject;
  const section = isJsonObject(getMember(root, 'planned_values') ?? null) ? 'planned_values' : 'values';
  const planned = resourcesOf(memberOf(memberOf(root, section), 'root_module'), `${section}/root_module`, 0);
  const environment = {
    account: options.account ?? DEFAULT_ENVIRONMENT.account,
    region: options.region ?? DEFAULT_ENVIRONMENT.region,
    partition: options.partition ?? DEFAULT_ENVIRONMENT.partition,
  };
  const resources = planned.flatMap(({ address, type, values }): readonly DeployedResource[] => {
    const deployed = cloudFormationType(type);
    if (deployed === undefined) return [];
    const arn = text(values, 'arn') ?? arnOfResource(type, text(values, nameAttribute(type)) ?? address, environment);
    const timeout = getMember(values, 'timeout');
    return [
      { arn, logicalId: address, type: deployed, ...(typeof timeout === 'number' ? { timeoutSeconds: timeout } : {}) },
    ];
  });
  return planned.flatMap(({ address, type, values, path }) => {
    if (type !== 'aws_sfn_state_machine') return [];
    const place = (location?: string) => findPlace(parsed, location === undefined ? path : `${path}/values/definition`);
    const found = problems.attempt(
      place,
      () => {
        const definition = text(values, 'definition');
        if (definition === undefined) throw laterKnown(address);
        const name = text(values, 'name') ?? address;
        const machine = bareMachine(name, definition, options, {
          logicalId: address,
          type: text(values, 'type') === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
          resources,
        });
        return {
          ...machine,
          arn: text(values, 'arn') ?? machine.arn,
          roleArn: text(values, 'role_arn') ?? machine.roleArn,
        };
      },
      address,
    );
    return found === undefined
      ? []
      : [{ key: address, machine: found, source: { kind: 'terraform' as const, file: parsed.file, place } }];
  });
}

function laterKnown(address: string): FileError {
  return new FileError(
    'DEFINITION_NOT_INLINE',
    `The definition of '${address}' is known after apply: read the state instead (terraform show -json > state.json), or the folder with the .tf files`,
  );
}

function resourcesOf(module: JsonObject, path: string, depth: number): readonly Planned[] {
  if (depth > MAX_DEPTH) return [];
  const own = listOf(module, 'resources').flatMap((resource, index): readonly Planned[] => {
    if (!isJsonObject(resource)) return [];
    const [address, type] = [text(resource, 'address'), text(resource, 'type')];
    if (address === undefined || type === undefined || getMember(resource, 'mode') === 'data') return [];
    return [{ address, type, values: memberOf(resource, 'values'), path: `${path}/resources/${index}` }];
  });
  const children = listOf(module, 'child_modules').flatMap((child, index) =>
    isJsonObject(child) ? resourcesOf(child, `${path}/child_modules/${index}`, depth + 1) : [],
  );
  return [...own, ...children];
}

function memberOf(object: JsonObject, key: string): JsonObject {
  const member = getMember(object, key);
  return member !== undefined && isJsonObject(member) ? member : {};
}

function listOf(object: JsonObject, key: string): readonly JsonValue[] {
  const member = getMember(object, key);
  return member !== undefined && isJsonArray(member) ? member : [];
}

function text(object: JsonObject, key: string): string | undefined {
  const member = getMember(object, key);
  return typeof member === 'string' ? member : undefined;
}
