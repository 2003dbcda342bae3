import { getMember, isJsonObject, type JsonValue } from '../json/json-value';
import { CloudFormationError } from './cloudformation-error';
import { type DeploymentEnvironment, urlSuffix } from './deployment-environment';
import { parameterValue } from './parameter-value';
import { known, literal, type Piece } from './piece';
import { placeholder } from './placeholder';
import { qualifiedArn } from './qualified-arn';
import { NOTHING, type Resolved, textResult } from './resolved';
import { identityOf, type ResourceIdentity } from './resource-identity';
import { type Claims, type PlaceholderName, resourceNames } from './resource-name';
import type { Template } from './template';

/** What a condition comes to. */
export interface Decision {
  readonly holds: boolean;
  /** Whether deployment may decide otherwise: the condition depends on a value that is not known, and a placeholder stood for it. */
  readonly isAssumed: boolean;
}

export interface ResolverOptions {
  readonly environment: DeploymentEnvironment;
  /** Values of parameters, which come before their defaults. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The value that another stack exports under a name, if known. */
  readonly importValue: (name: string) => string | undefined;
  /** The value of an output of a nested stack, if known. */
  readonly nestedOutput: (logicalId: string, output: string) => string | undefined;
  /** What a stack of another region gives under the name of a parameter of its Parameter Store, if known. */
  readonly crossRegionExport?: (name: string) => string | undefined;
  /** Names that other stacks of the app claim, too. */
  readonly claims?: Claims;
}

/** The custom resource by which the CDK reads what a stack of another region gives (`crossRegionReferences`). */
const CROSS_REGION_READER = 'Custom::CrossRegionExportReader';

/** Everything in a template that can be referred to by name. */
export class References {
  private readonly names: ReadonlyMap<string, PlaceholderName>;
  private readonly identities = new Map<string, ResourceIdentity>();
  private readonly decided = new Map<string, Decision>();
  /** What is being worked out, to notice circles. */
  private readonly open = new Set<string>();

  constructor(
    private readonly template: Template,
    private readonly options: ResolverOptions,
    private readonly resolveText: (value: JsonValue, where: string) => readonly Piece[],
  ) {
    this.names = resourceNames(template.resources, options.claims);
  }

  /** Where the template is pretended to be deployed. */
  get environment(): DeploymentEnvironment {
    return this.options.environment;
  }

  /** `Ref` */
  ref(name: string, where: string): Resolved {
    if (name.startsWith('AWS::')) return this.pseudoParameter(name, where);
    const parameter = getMember(this.template.parameters, name);
    if (parameter !== undefined) return parameterValue(name, parameter, this.options.parameters[name]);
    if (this.isMadeLater(name)) return textResult(placeholder(name));
    return textResult(this.resource(name, where).ref);
  }

  /** `Fn::GetAtt` */
  attribute(logicalId: string, attribute: string, where: string): Piece {
    const output = /^Outputs\.(.+)$/.exec(attribute)?.[1];
    const value = output === undefined ? undefined : this.options.nestedOutput(logicalId, output);
    if (value !== undefined) return known(value);
    if (this.isMadeLater(logicalId)) return placeholder(`${logicalId}.${attribute}`);
    // `F.Alias` is a resource that SAM makes.
    const made = `${logicalId}.${attribute}`;
    if (this.template.resources.has(made)) return this.resource(made, where).ref;
    if (this.template.resources.get(logicalId)?.type === CROSS_REGION_READER) {
      const exported = this.options.crossRegionExport?.(attribute);
      if (exported !== undefined) return known(exported);
    }
    return this.resource(logicalId, where).attribute(attribute);
  }

  /** What a macro of the account may make: the template does not have it. */
  private isMadeLater(name: string): boolean {
    return (
      !this.template.resources.has(name) && (this.template.isOpen('Resources') || this.template.isOpen('Parameters'))
    );
  }

  /** Names and ARNs of a resource. */
  resource(logicalId: string, where: string): ResourceIdentity {
    const before = this.identities.get(logicalId);
    if (before !== undefined) return before;
    const resource = this.template.resources.get(logicalId);
    if (resource === undefined) throw this.unknown('resource or parameter', logicalId, where);
    const { environment } = this.options;
    const name = this.names.get(logicalId) as PlaceholderName;
    const identity = this.once(logicalId, where, () =>
      identityOf(resource, name, environment, qualifiedArn(resource, this.template, environment, this.resolveText)),
    );
    this.identities.set(logicalId, identity);
    return identity;
  }

  /** `Fn::FindInMap`: the value, not resolved yet; undefined where there is none, and there need not be one. */
  mapped(keys: readonly string[], where: string, mayMiss: boolean): JsonValue | undefined {
    let value: JsonValue | undefined = this.template.mappings;
    for (const key of keys) value = value !== undefined && isJsonObject(value) ? getMember(value, key) : undefined;
    if (value === undefined && !mayMiss && !this.template.isOpen('Mappings')) {
      throw this.unknown('entry of Mappings', keys.join('/'), where);
    }
    return value;
  }

  /** `Fn::ImportValue` */
  imported(name: string): Piece {
    const value = this.options.importValue(name);
    if (value !== undefined) return known(value);
    // A parameter, too, is called by its name where nobody knows it.
    const isTaken = getMember(this.template.parameters, name) !== undefined;
    return placeholder(isTaken ? `ImportValue.${name}` : name);
  }

  /** A condition by name, evaluated once. */
  condition(name: string, where: string, evaluate: (definition: JsonValue) => Decision): Decision {
    const before = this.decided.get(name);
    if (before !== undefined) return before;
    const definition = getMember(this.template.conditions, name);
    if (definition === undefined) {
      if (this.template.isOpen('Conditions')) return { holds: true, isAssumed: true };
      throw this.unknown('condition', name, where);
    }
    const decision = this.once(`Conditions/${name}`, where, () => evaluate(definition));
    this.decided.set(name, decision);
    return decision;
  }

  private pseudoParameter(name: string, where: string): Resolved {
    const { account, region, partition } = this.options.environment;
    switch (name) {
      case 'AWS::AccountId':
        return textResult(literal(account));
      case 'AWS::Region':
        return textResult(known(region));
      case 'AWS::Partition':
        return textResult(known(partition));
      case 'AWS::URLSuffix':
        return textResult(known(urlSuffix(this.options.environment)));
      case 'AWS::StackName':
        return textResult(known('stack'));
      case 'AWS::StackId':
        return textResult(
          known(
            `arn:${partition}:cloudformation:${region}:${account}:stack/stack/00000000-0000-0000-0000-000000000000`,
          ),
        );
      case 'AWS::NotificationARNs':
        return { kind: 'list', items: [] };
      case 'AWS::NoValue':
        return NOTHING;
      default:
        throw this.unknown('pseudo parameter', name, where);
    }
  }

  /**
   * Works something out that may depend on itself.
   * @throws {CloudFormationError} REFERENCE_CIRCULAR
   */
  once<T>(key: string, where: string, work: () => T): T {
    if (this.open.has(key)) {
      throw new CloudFormationError('REFERENCE_CIRCULAR', `'${key}' refers to itself in a circle`, where);
    }
    this.open.add(key);
    try {
      return work();
    } finally {
      this.open.delete(key);
    }
  }

  private unknown(kind: string, name: string, where: string): CloudFormationError {
    return new CloudFormationError('REFERENCE_UNKNOWN', `The template has no ${kind} '${name}'`, where);
  }
}
