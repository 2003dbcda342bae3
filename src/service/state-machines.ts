import type { StateMachineDefinition } from '../asl/definition';
import { parseDefinitionText } from '../asl/parse-text';
import { refuseCreation } from '../asl/refuse-creation';
import type { RandomSource } from '../query/evaluation-scope';
import { requireArn, requireName } from './names';
import { ServiceError } from './service-error';

/** What a machine does since it was created or updated: a version keeps one for good. */
export interface Revision {
  readonly revisionId: string;
  readonly definitionText: string;
  readonly definition: StateMachineDefinition;
  readonly roleArn: string;
}

/** A published version. */
export interface Version {
  readonly stateMachineVersionArn: string;
  readonly number: number;
  readonly revision: Revision;
  readonly description?: string;
  readonly creationDate: number;
}

/** To which versions an alias leads, in percent. */
export interface RoutingEntry {
  readonly stateMachineVersionArn: string;
  readonly weight: number;
}

export interface Alias {
  readonly stateMachineAliasArn: string;
  readonly name: string;
  readonly description?: string;
  readonly routingConfiguration: readonly RoutingEntry[];
  readonly creationDate: number;
  readonly updateDate: number;
}

/** A machine of an account. */
export interface Machine {
  readonly stateMachineArn: string;
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly creationDate: number;
  revision: Revision;
  readonly versions: Version[];
  /** Number of the newest version there ever was: none is used twice (recorded: versioning/test_version_ids_between_deletions). */
  newestVersion: number;
  readonly aliases: Map<string, Alias>;
}

/** What an ARN of a machine, a version or an alias leads to. */
export interface Resolved {
  readonly machine: Machine;
  readonly revision: Revision;
  readonly version?: Version;
  readonly alias?: Alias;
}

export interface CreateStateMachineRequest {
  readonly name: string;
  /** JSON text. */
  readonly definition: string;
  readonly roleArn: string;
  /** @default STANDARD */
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** Whether version 1 is published at once. */
  readonly publish?: boolean;
  readonly versionDescription?: string;
}

export interface UpdateStateMachineRequest {
  readonly stateMachineArn: string;
  readonly definition?: string;
  readonly roleArn?: string;
  readonly publish?: boolean;
  readonly versionDescription?: string;
}

/** The machines of an account with their versions and aliases. Times are milliseconds since 1970. */
export class StateMachines {
  private readonly byArn = new Map<string, Machine>();

  constructor(
    /** `arn:aws:states:us-east-1:123456789012`. */
    private readonly prefix: string,
    private readonly clock: { readonly now: number },
    private readonly random: RandomSource & { uuid(): string },
  ) {}

  get all(): Iterable<Machine> {
    return this.byArn.values();
  }

  /** The same machine again is no error (recorded: api/test_create_exact_duplicate_sm).
   * @throws {ServiceError} InvalidName, InvalidDefinition, StateMachineAlreadyExists */
  create(request: CreateStateMachineRequest): Machine {
    const { name, definition, roleArn, type = 'STANDARD' } = request;
    requireName(name);
    const stateMachineArn = `${this.prefix}:stateMachine:${name}`;
    const known = this.byArn.get(stateMachineArn);
    if (known) {
      const same = known.revision.definitionText === definition && known.revision.roleArn === roleArn;
      if (same && known.type === type) return known;
      throw new ServiceError('StateMachineAlreadyExists', `State Machine Already Exists: '${stateMachineArn}'`);
    }
    const machine: Machine = {
      stateMachineArn,
      name,
      type,
      creationDate: this.clock.now,
      revision: this.revisionOf(definition, roleArn, type),
      versions: [],
      newestVersion: 0,
      aliases: new Map(),
    };
    this.byArn.set(stateMachineArn, machine);
    if (request.publish) this.publish({ stateMachineArn, description: request.versionDescription });
    return machine;
  }

  /** Executions under way keep the definition that they started with. */
  update(request: UpdateStateMachineRequest): Machine {
    const { stateMachineArn, definition, roleArn } = request;
    const machine = this.machine(stateMachineArn);
    const { definitionText, roleArn: role } = machine.revision;
    machine.revision = this.revisionOf(definition ?? definitionText, roleArn ?? role, machine.type);
    if (request.publish) this.publish({ stateMachineArn, description: request.versionDescription });
    return machine;
  }

  /** One that is not there is no error (recorded: api/test_delete_nonexistent_sm). */
  delete(stateMachineArn: string): void {
    requireArn(stateMachineArn);
    this.byArn.delete(stateMachineArn);
  }

  /** @throws {ServiceError} InvalidArn, StateMachineDoesNotExist */
  machine(stateMachineArn: string): Machine {
    const machine = this.byArn.get(stateMachineArn);
    if (machine) return machine;
    requireArn(stateMachineArn);
    throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`);
  }

  /**
   * What an execution is started with; an alias of two versions takes one by its weight.
   * @throws {ServiceError} InvalidArn, StateMachineDoesNotExist
   */
  resolve(arn: string): Resolved {
    const machine = this.byArn.get(arn) ?? this.machine(arn.split(':').slice(0, 7).join(':'));
    const qualifier = arn.slice(machine.stateMachineArn.length + 1);
    if (qualifier === '') return { machine, revision: machine.revision };
    const alias = machine.aliases.get(qualifier);
    const version = alias ? this.routed(machine, alias) : this.versionOf(machine, arn);
    if (!version) throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return { machine, revision: version.revision, version, alias };
  }

  /** The same revision has one version (recorded: versioning/test_idempotent_publish). */
  publish({ stateMachineArn, description }: { stateMachineArn: string; description?: string }): Version {
    const machine = this.machine(stateMachineArn);
    const known = machine.versions.find(({ revision }) => revision === machine.revision);
    if (known) return known;
    machine.newestVersion += 1;
    const version: Version = {
      stateMachineVersionArn: `${stateMachineArn}:${machine.newestVersion}`,
      number: machine.newestVersion,
      revision: machine.revision,
      description,
      creationDate: this.clock.now,
    };
    machine.versions.push(version);
    return version;
  }

  /** @throws {ServiceError} ConflictException while an alias leads to it */
  deleteVersion(stateMachineVersionArn: string): void {
    const { machine, version } = this.resolve(stateMachineVersionArn);
    const alias = [...machine.aliases.values()].find((candidate) => leadsTo(candidate, stateMachineVersionArn));
    if (alias) {
      // The words are ours.
      const message = `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${alias.name}]`;
      throw new ServiceError('ConflictException', message);
    }
    if (version) machine.versions.splice(machine.versions.indexOf(version), 1);
  }

  /** Creates an alias, or changes the one that there is. */
  putAlias(
    name: string,
    routingConfiguration: readonly RoutingEntry[],
    description: string | undefined,
    isNew: boolean,
  ): Alias {
    const arn = routingConfiguration[0]?.stateMachineVersionArn ?? '';
    const { machine } = this.resolve(arn);
    this.requireRouting(machine, routingConfiguration);
    const stateMachineAliasArn = `${machine.stateMachineArn}:${name}`;
    const known = machine.aliases.get(name);
    if (!known && !isNew) throw notFound(stateMachineAliasArn);
    const { now } = this.clock;
    const alias: Alias = {
      stateMachineAliasArn,
      name,
      description: description ?? known?.description,
      routingConfiguration,
      creationDate: known?.creationDate ?? now,
      updateDate: now,
    };
    machine.aliases.set(name, alias);
    return alias;
  }

  /** @throws {ServiceError} ResourceNotFound */
  alias(stateMachineAliasArn: string): { readonly machine: Machine; readonly alias: Alias } {
    const machine = this.machine(stateMachineAliasArn.split(':').slice(0, 7).join(':'));
    const alias = machine.aliases.get(stateMachineAliasArn.slice(machine.stateMachineArn.length + 1));
    if (!alias) throw notFound(stateMachineAliasArn);
    return { machine, alias };
  }

  /** One or two versions of one machine, together 100 percent (AWS API reference, CreateStateMachineAlias). Text recorded: aliasing. */
  private requireRouting(machine: Machine, entries: readonly RoutingEntry[]): void {
    const arns = entries.map(({ stateMachineVersionArn }) => stateMachineVersionArn);
    const sum = entries.reduce((total, { weight }) => total + weight, 0);
    if (arns.some((arn) => this.versionOf(machine, arn) === undefined)) {
      const message = `Routing configuration must contain state machine version ARNs. Received: [${arns.join(', ')}]`;
      throw new ServiceError('ValidationException', message);
    }
    if (entries.length <= 2 && sum === 100) return;
    // The words are ours.
    const message = `Routing configuration must have one or two versions with weights of 100 in all. Received: [${arns.join(', ')}]`;
    throw new ServiceError('ValidationException', message);
  }

  private routed(machine: Machine, { routingConfiguration }: Alias): Version | undefined {
    const [first, second] = routingConfiguration;
    const chosen = second === undefined || this.random.next() * 100 < first.weight ? first : second;
    return this.versionOf(machine, chosen.stateMachineVersionArn);
  }

  private versionOf(machine: Machine, arn: string): Version | undefined {
    return machine.versions.find(({ stateMachineVersionArn }) => stateMachineVersionArn === arn);
  }

  private revisionOf(definitionText: string, roleArn: string, type: Machine['type']): Revision {
    const refusal = refuseCreation({ definition: definitionText, type });
    const { definition } = refusal ? { definition: undefined } : parseDefinitionText(definitionText);
    if (refusal || !definition) {
      throw new ServiceError(
        refusal?.code ?? 'InvalidDefinition',
        refusal?.message ?? 'Invalid State Machine Definition',
      );
    }
    return { revisionId: this.random.uuid(), definitionText, definition, roleArn };
  }
}

function leadsTo({ routingConfiguration }: Alias, versionArn: string): boolean {
  return routingConfiguration.some(({ stateMachineVersionArn }) => stateMachineVersionArn === versionArn);
}

/** Text recorded: versioning, aliasing. */
function notFound(arn: string): ServiceError {
  return new ServiceError('ResourceNotFound', `Resource not found: '${arn}'`);
}
