import { getMember, isJsonObject, type JsonObject } from '../json/json-value';
import { CloudFormationError } from './cloudformation-error';
import { decideCondition } from './condition';
import { constructPathOf } from './construct-path';
import { definitionText } from './definition-text';
import type { DeployedResource, DeployedStateMachine, StateMachinesOptions } from './deployed';
import { certaintyOfResolved, type Resolved, toJsonValue } from './resolved';
import type { Resolver } from './resolver';
import { describe, malformed } from './template';
import type { TemplateResource } from './template-resource';

/**
 * A state machine of a template, as far as it can be read: the error of what cannot be read is that of its `definition`. undefined when
 * its condition does not hold.
 */
export function readMachine(
  resource: TemplateResource,
  resolver: Resolver,
  resources: readonly DeployedResource[],
  options: StateMachinesOptions,
): DeployedStateMachine | undefined {
  const reader = new MachineReader(resource, resolver);
  const { value, notes } = resolver.notesOf(() => {
    if (!reader.isDeployed()) return undefined;
    const members = reader.members();
    return {
      members,
      definition: reader.attempt(() => definitionText(resource, resolver, options.readAsset ?? (() => undefined))),
    };
  });
  if (value === undefined) return undefined;
  const { members, definition } = value;
  const constructPath = constructPathOf(resource, options.stackPath);
  const { account, region } = resolver.references.environment;
  const allNotes = [...reader.notes, ...notes];
  const rest = {
    ...members,
    ...(constructPath === undefined ? {} : { constructPath }),
    region,
    account,
    ...(allNotes.length === 0 ? {} : { notes: allNotes }),
    resources,
  };
  const { error } = reader;
  if (definition !== undefined && error === undefined) return { ...rest, definition };
  return unreadable(rest, error as CloudFormationError);
}

/** Whoever asks for the definition learns what is wrong; whoever lists the machines does not. */
function unreadable(
  machine: Omit<DeployedStateMachine, 'definition'>,
  error: CloudFormationError,
): DeployedStateMachine {
  return Object.defineProperty({ ...machine }, 'definition', {
    get: (): string => {
      throw error;
    },
    enumerable: false,
    configurable: true,
  }) as DeployedStateMachine;
}

/** A machine with other or more members. Its definition is not read for that. */
export function machineWith<T extends DeployedStateMachine, M extends object>(machine: T, members: M): T & M {
  return Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(machine), ...Object.getOwnPropertyDescriptors(members) },
  ) as T & M;
}

type Members = Pick<
  DeployedStateMachine,
  'logicalId' | 'name' | 'arn' | 'type' | 'roleArn' | 'loggingConfiguration' | 'tracing'
>;

/** Reads the parts of one machine; none that cannot be read keeps the others from it. */
class MachineReader {
  readonly notes: string[] = [];
  /** What makes the machine unreadable. */
  error: CloudFormationError | undefined;
  private readonly where: string;

  constructor(
    private readonly resource: TemplateResource,
    private readonly resolver: Resolver,
  ) {
    this.where = `Resources/${resource.logicalId}`;
  }

  attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof CloudFormationError)) throw error;
      this.error ??= error;
      return undefined;
    }
  }

  /** A condition that nobody can decide is assumed to hold. */
  isDeployed(): boolean {
    const { condition } = this.resource;
    if (condition === undefined) return true;
    const decision = this.attempt(() => decideCondition(condition, `${this.where}/Condition`, this.resolver));
    if (decision?.isAssumed) {
      this.notes.push(
        `Its condition '${condition}' depends on a value that is not known before deployment: it is assumed to hold`,
      );
    }
    return decision === undefined || decision.holds || decision.isAssumed;
  }

  members(): Members {
    const { logicalId } = this.resource;
    const identity = this.attempt(() => this.resolver.references.resource(logicalId, this.where));
    const arn = identity?.arn ?? logicalId;
    const roleArn = this.text('RoleArn', 'Role');
    const loggingConfiguration = this.object('LoggingConfiguration', 'Logging');
    const tracing = this.object('TracingConfiguration', 'Tracing');
    return {
      logicalId,
      name: identity?.name ?? logicalId,
      arn,
      type: this.type(),
      // SAM makes the role when none is given.
      roleArn: roleArn ?? generatedRoleArn(arn, logicalId),
      ...(loggingConfiguration === undefined ? {} : { loggingConfiguration }),
      ...(tracing === undefined ? {} : { tracing: isEnabled(tracing) }),
    };
  }

  private type(): 'STANDARD' | 'EXPRESS' {
    const found = this.property('StateMachineType', 'Type');
    if (found === undefined) return 'STANDARD';
    const value = toJsonValue(found);
    if (certaintyOfResolved(found) === 'opaque') {
      this.notes.push('Its type is not known before deployment: it is assumed to be STANDARD');
      return 'STANDARD';
    }
    if (value === undefined) return 'STANDARD';
    if (value === 'STANDARD' || value === 'EXPRESS') return value;
    this.error ??= malformed(
      'The type of a state machine must be STANDARD or EXPRESS',
      describe(value),
      `${this.where}/Properties`,
    );
    return 'STANDARD';
  }

  private text(...names: readonly string[]): string | undefined {
    const found = this.property(...names);
    const value = found && toJsonValue(found);
    return typeof value === 'string' ? value : undefined;
  }

  private object(...names: readonly string[]): JsonObject | undefined {
    const found = this.property(...names);
    const value = found && toJsonValue(found);
    return value !== undefined && isJsonObject(value) ? value : undefined;
  }

  /** What cannot be resolved is left out: the definition does not need it. */
  private property(...names: readonly string[]): Resolved | undefined {
    const { properties } = this.resource;
    const name = names.find((candidate) => getMember(properties, candidate) !== undefined);
    if (name === undefined) return undefined;
    try {
      return this.resolver.resolve(properties[name], `${this.where}/Properties/${name}`);
    } catch (error) {
      if (!(error instanceof CloudFormationError)) throw error;
      this.notes.push(`Its ${name} cannot be read, and is left out: ${error.message}`);
      return undefined;
    }
  }
}

function isEnabled(tracing: JsonObject): boolean {
  return [true, 'true'].includes((getMember(tracing, 'Enabled') ?? false) as boolean | string);
}

function generatedRoleArn(machineArn: string, logicalId: string): string {
  const [, partition = 'aws', , , account = ''] = machineArn.split(':');
  return `arn:${partition}:iam::${account}:role/${logicalId}Role`;
}
