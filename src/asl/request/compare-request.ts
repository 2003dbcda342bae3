import type { RequestModel } from '../../api-model/request-model';
import { type List, type MapOf, memberOf, type Scalar, type Structure } from '../../api-model/service-model';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import { isJsonataExpression } from '../../query/jsonata/jsonata-template';
import { holdsPlaceholder, isUnresolved } from '../../query/placeholder';
import type { QueryLanguage } from '../dynamic';
import { nearestName } from './nearest-name';
import { doubtfulScalar, wrongList, wrongMap, wrongScalar, wrongStructure } from './wrong-type';

/** What of a Task's request can only be compared with what its integration takes when the Task runs. */
export interface ComputedRequest {
  readonly model: RequestModel;
  /** undefined: the whole request is computed. */
  readonly parts?: readonly ComputedPart[];
}

/** A part of a request that is known when the Task runs. */
export interface ComputedPart {
  /** From the request to it. */
  readonly path: readonly (string | number)[];
  /** Index of what it must be; undefined for a member that the integration does not have. */
  readonly shape?: number;
}

/** What a comparison finds. */
export interface Comparison {
  /** Why AWS refuses the request. */
  readonly errors: readonly string[];
  /** What is doubtful, though AWS is not known to refuse it. */
  readonly warnings: readonly string[];
  /** What is to be compared when it is computed. */
  readonly computed: readonly ComputedPart[];
}

/** Deeper than this nothing is compared: a bound against runaway input. */
const DEEPEST = 64;

/**
 * Compares a request, or the template of one, with what its integration takes, as AWS does. Recorded by a third party with
 * ValidateStateMachineDefinition, September 2026: members at the top that are missing are told of, all of them and nothing else; otherwise
 * the first thing that is wrong. Members inside that are missing, lengths, ranges and enumerations are left to the service. `null` is taken
 * anywhere.
 * @param language of the template: parts that are computed are passed over; undefined for a request that was computed
 */
export function compareRequest(request: JsonValue, model: RequestModel, language?: QueryLanguage): Comparison {
  return new RequestComparison(model, language).whole(request);
}

/** Compares one part of a request that was computed: the first thing that is wrong with it. */
export function comparePart(value: JsonValue, { path, shape }: ComputedPart, model: RequestModel): string | undefined {
  const comparison = new RequestComparison(model, undefined);
  const names = path.filter((step) => typeof step === 'string');
  const name = names[names.length - 1] ?? '';
  return shape === undefined
    ? comparison.unknownMember(name, model.structure, path.length)
    : comparison.value(value, shape, name, path);
}

class RequestComparison {
  private readonly warnings: string[] = [];
  private readonly computed: ComputedPart[] = [];

  constructor(
    private readonly model: RequestModel,
    private readonly language: QueryLanguage | undefined,
  ) {}

  whole(request: JsonValue): Comparison {
    const { structure, documented } = this.model;
    if (!isJsonObject(request) || this.isOpaque(request)) return { errors: [], warnings: [], computed: [] };
    const names = Object.keys(request).map((key) => this.nameOf(key));
    // The name of a member may be substituted, too.
    const missing = names.some(holdsPlaceholder) ? [] : this.missing(names);
    const first = missing.length > 0 ? undefined : this.members(request, structure, []);
    const errors = first === undefined ? missing : [first];
    if (!documented) return { errors, warnings: this.warnings, computed: this.computed };
    return { errors: [], warnings: [...errors, ...this.warnings], computed: [] };
  }

  private missing(names: readonly string[]): string[] {
    const { structure, required, notTaken } = this.model;
    const given = names.map((name) => memberOf(structure, name));
    return [
      ...notTaken
        .filter((name) => names.includes(name))
        .map((name) => `The field '${name}' is not supported by Step Functions`),
      ...required
        .filter((name) => !given.includes(name))
        .map((name) => `The field '${name}' is required but was missing`),
    ];
  }

  /** The first thing that is wrong with a value; undefined when nothing is. */
  value(value: JsonValue, index: number, name: string, path: ComputedPart['path']): string | undefined {
    if (value === null || path.length > DEEPEST || this.isOpaque(value)) return undefined;
    if (isJsonataExpression(value) && this.language === 'JSONata') return this.later(path, index);
    const shape = this.model.shapes[index];
    if ('has' in shape) return this.structure(value, shape, index, path);
    if ('list' in shape) return this.list(value, shape, index, name, path);
    if ('map' in shape) return this.map(value, shape, index, path);
    return 'is' in shape ? this.scalar(value, shape, name) : undefined;
  }

  /**
   * Optimized integrations use the AWS SDK for Java 1, whose classes may be made of a text: that of an attribute of DynamoDB is (public
   * samples write `":status": "OPEN"`, which runs); of others it is not known.
   */
  private structure(value: JsonValue, shape: Structure, index: number, path: ComputedPart['path']): string | undefined {
    if (isJsonObject(value)) return this.members(value, shape, path);
    const problem = wrongStructure(value, index, this.model);
    if (this.model.spelling === 'SDK' || typeof value !== 'string') return problem;
    if (shape.name === 'AttributeValue' && this.model.service === 'dynamodb') return undefined;
    this.warnings.push(problem);
    return undefined;
  }

  private members(value: JsonObject, structure: Structure, path: ComputedPart['path']): string | undefined {
    for (const [key, member] of Object.entries(value)) {
      const given = this.nameOf(key);
      if (holdsPlaceholder(given)) continue;
      const name = this.memberOf(structure, given, path.length);
      const inside = [...path, given];
      if (name !== undefined && this.isStream(structure, name)) continue;
      if (key !== given) {
        // Not refused before it runs (a report of July 2026, on TaskToken of lambda:invoke).
        if (name === undefined) this.warnings.push(this.unknownMember(given, structure, inside.length));
        this.later(inside, name === undefined ? undefined : structure.has[name]);
        continue;
      }
      const problem =
        name === undefined
          ? this.unknownMember(given, structure, inside.length)
          : this.value(member, structure.has[name], given, inside);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  /** Inside of the requests of optimized integrations names may begin as the API has them (developer guide: `RetryStrategy: {"attempts": 5}`). */
  private memberOf(structure: Structure, given: string, depth: number): string | undefined {
    const known = memberOf(structure, given);
    if (known !== undefined || this.model.spelling === 'SDK' || depth === 0) return known;
    return memberOf(structure, given.charAt(0).toUpperCase() + given.slice(1));
  }

  /** A stream is any JSON (recorded: test_put_object). */
  private isStream(structure: Structure, name: string): boolean {
    return structure === this.model.structure && structure.stream?.includes(name) === true;
  }

  /** Recorded by a third party: at the top of requests of the AWS SDK AWS proposes a name. */
  unknownMember(given: string, structure: Structure, depth: number): string {
    const text = `The field "${given}" is not supported by Step Functions`;
    if (this.model.spelling === 'API' || depth > 1) return text;
    const names = Object.keys(structure.has).filter((name) => !structure.stream?.includes(name));
    const near = nearestName(given, names);
    return near === undefined ? text : `${text}. Did you mean '${near}'?`;
  }

  private list(
    value: JsonValue,
    shape: List,
    index: number,
    name: string,
    path: ComputedPart['path'],
  ): string | undefined {
    if (!isJsonArray(value)) return wrongList(value, index, this.model);
    return firstOf(value, (item, at) => this.value(item, shape.list, name, [...path, at]));
  }

  private map(value: JsonValue, shape: MapOf, index: number, path: ComputedPart['path']): string | undefined {
    if (!isJsonObject(value)) return wrongMap(value, index, this.model);
    return firstOf(Object.entries(value), ([key, member]) => {
      const name = this.nameOf(key);
      const inside = [...path, name];
      return key === name ? this.value(member, shape.map, name, inside) : this.later(inside, shape.map);
    });
  }

  private scalar(value: JsonValue, shape: Scalar, name: string): string | undefined {
    const problem = wrongScalar(value, shape, name);
    if (problem !== undefined) return problem;
    const doubt = doubtfulScalar(value, shape, name);
    if (doubt !== undefined) this.warnings.push(doubt);
    return undefined;
  }

  private later(path: ComputedPart['path'], shape: number | undefined): undefined {
    this.computed.push({ path, shape });
    return undefined;
  }

  /** The name of a member as it comes out: paths of JSONPath have `.$` after it. */
  private nameOf(key: string): string {
    return this.language === 'JSONPath' && key.endsWith('.$') ? key.slice(0, -2) : key;
  }

  /** Whether a deployment makes another value of it. */
  private isOpaque(value: JsonValue): boolean {
    return isUnresolved(value) || (typeof value === 'string' && holdsPlaceholder(value));
  }
}

function firstOf<T>(items: readonly T[], find: (item: T, index: number) => string | undefined): string | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
