import { constructKey } from './called-names';
import type { MockLike } from './mock';
import type { MockRequest } from './mock-call';

/** A construct of the CDK, as far as mocks look at it: nothing of aws-cdk-lib is loaded for it. */
export interface ConstructLike {
  readonly node: { readonly path: string };
}

/**
 * What a mock is for: a key as in `Mocks`; a construct (a function, state machine or activity that Tasks call, or a Task itself); or
 * whether it answers a request.
 */
export type MockKey = string | ConstructLike | ((request: MockRequest) => boolean);

/** Mocks with keys that are no texts: pairs in an array, or a Map. Those with functions are asked first, in their order. */
export type MockEntries = Iterable<readonly [MockKey, MockLike]>;

/** The parts of constructs of aws-cdk-lib that name them. */
interface NamedConstruct extends ConstructLike {
  /** Of a state: its name in the definition. */
  readonly stateId?: unknown;
  readonly stack?: { readonly node: { readonly path: string }; resolve(value: unknown): unknown };
  readonly functionArn?: unknown;
  readonly stateMachineArn?: unknown;
  readonly activityArn?: unknown;
}

export function isConstruct(key: unknown): key is ConstructLike {
  const node = (key as { node?: { path?: unknown } } | null)?.node;
  return typeof key === 'object' && typeof node?.path === 'string';
}

/**
 * The keys that a construct may be known by, likeliest first: name of the state; path in the app, path below its stack; logical id; ARN, where it was imported
 * by that.
 */
export function keysOfConstruct(construct: ConstructLike): readonly string[] {
  const { node, stack, stateId, functionArn, stateMachineArn, activityArn } = construct as NamedConstruct;
  if (typeof stateId === 'string') return [stateId];
  const prefix = stack === undefined ? node.path.slice(0, node.path.indexOf('/') + 1) : `${stack.node.path}/`;
  const path = node.path.startsWith(prefix) ? node.path.slice(prefix.length) : node.path;
  const { defaultChild } = node as { readonly defaultChild?: { readonly logicalId?: unknown } };
  const logicalId = defaultChild === undefined ? undefined : stack?.resolve(defaultChild.logicalId);
  const arn = [functionArn, stateMachineArn, activityArn].find((candidate) => candidate !== undefined);
  return [constructKey(node.path.replace(/\/Resource$/, '')), path.replace(/\/Resource$/, ''), logicalId, arn].filter(
    (key): key is string => typeof key === 'string' && !key.includes('${Token['),
  );
}
