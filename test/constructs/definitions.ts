import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { allScopes, reachableFrom } from '../../src/asl/graph';
import { parseDefinition } from '../../src/asl/parse';
import { stateMachine, stateMachines } from '../../src/synth/state-machines';

/** A state as it stands in a definition. */
export type StateJson = Record<string, any>;

/** A definition as it would be deployed. */
export interface DefinitionJson {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, StateJson>>;
  readonly TimeoutSeconds?: number;
}

/** A stack of an app of its own. */
export function newStack(): Stack {
  return new Stack(new App(), 'Shop');
}

const WORKER = 'arn:aws:lambda:us-east-1:123456789012:function:worker';

/** The function that `invoke` invokes. */
export function functionOf(stack: Stack): lambda.IFunction {
  const known = stack.node.tryFindChild('Worker') as lambda.IFunction | undefined;
  return known ?? lambda.Function.fromFunctionArn(stack, 'Worker', WORKER);
}

/** A task that invokes a function. All of a stack invoke the same one. */
export function invoke(stack: Stack, name: string, props: Partial<tasks.LambdaInvokeProps> = {}): tasks.LambdaInvoke {
  return new tasks.LambdaInvoke(stack, name, {
    lambdaFunction: functionOf(stack),
    ...props,
  } as tasks.LambdaInvokeProps);
}

/** Definition of the only state machine of a stack. */
export function definitionOf(stack: Stack): DefinitionJson {
  const [machine, ...others] = Object.values(stateMachines(stack));
  if (!machine || others.length > 0)
    throw new Error(`expected one state machine, got ${others.length + (machine ? 1 : 0)}`);
  return JSON.parse(machine.definition);
}

/** All states of a definition by name, those inside Parallel and Map too. */
export function statesOf(definition: Pick<DefinitionJson, 'States'>): Record<string, StateJson> {
  return Object.assign(
    {},
    definition.States,
    ...Object.values(definition.States).flatMap((state) =>
      [...(state.Branches ?? []), state.ItemProcessor, state.Iterator].filter(Boolean).map(statesOf),
    ),
  );
}

/** What is wrong with a definition: diagnostics of the parser, and states that nothing leads to. */
export function faultsOf(definition: object): readonly string[] {
  const parsed = parseDefinition(definition as never);
  const diagnostics = parsed.diagnostics.map(({ code, message, location }) => `${code}: ${message} at ${location}`);
  if (!parsed.definition) return diagnostics;
  const unreachable = [...allScopes(parsed.definition)].flatMap((scope) => {
    const reached = reachableFrom(scope, scope.startAt);
    return [...scope.states.keys()].filter((name) => !reached.has(name)).map((name) => `unreachable: ${name}`);
  });
  return [...diagnostics, ...unreachable];
}

/** The definition of a plain state machine around states, once it is known to be sound. */
export function plainDefinition(stack: Stack, definition: sfn.IChainable): DefinitionJson {
  new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(definition) });
  return soundDefinition(stack);
}

/** The definition of the only state machine of a stack, once it is known to be sound. */
export function soundDefinition(stack: Stack): DefinitionJson {
  const definition = definitionOf(stack);
  expect(faultsOf(definition)).toEqual([]);
  return definition;
}

/** A statement of a policy. */
export interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Effect: string;
}

/** All statements of all policies of a stack. */
export function statementsOf(stack: Stack): readonly Statement[] {
  return Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy')).flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement,
  );
}

/** Code and text of what is thrown. */
export function errorOf(run: () => unknown): { readonly code: string; readonly message: string; readonly at: string } {
  try {
    run();
  } catch (error) {
    const { code, message, constructPath } = error as { code: string; message: string; constructPath: string };
    return { code, message, at: constructPath };
  }
  throw new Error('nothing was thrown');
}

const machines = new WeakMap<Stack, Map<string, ReturnType<typeof stateMachine>>>();

/** A state machine of a stack, synthesized once: for tests that run one a hundred times. */
export function machineOf(stack: Stack, id = 'Machine'): ReturnType<typeof stateMachine> {
  const known = machines.get(stack) ?? new Map();
  machines.set(stack, known);
  const machine = known.get(id) ?? stateMachine(stack, id);
  known.set(id, machine);
  return machine;
}

/** Where the items of a Map are, in a query language: a member of the input, or the input. */
export function itemsOf(queryLanguage: unknown, member?: string): Pick<sfn.MapProps, 'items' | 'itemsPath'> {
  const after = member === undefined ? '' : `.${member}`;
  return queryLanguage === sfn.QueryLanguage.JSONATA
    ? { items: sfn.ProvideItems.jsonata(`{% $states.input${after} %}`) }
    : { itemsPath: `$${after}` };
}

/** A state or a construct that has catchers. */
interface Catching {
  addCatch(handler: sfn.IChainable, props?: sfn.CatchProps): unknown;
}

/** Leads errors of a construct to handlers, with the failure as the member `error` of the input. */
export function handling<T extends Catching>(
  construct: T,
  handlers: Readonly<Record<string, sfn.IChainable>>,
  queryLanguage?: sfn.QueryLanguage,
): T {
  for (const [error, handler] of Object.entries(handlers)) {
    construct.addCatch(handler, { errors: [error], ...failureIn('error', queryLanguage) });
  }
  return construct;
}

/** Properties of a catcher that puts the failure beside the input. */
export function failureIn(member: string, queryLanguage?: sfn.QueryLanguage): sfn.CatchProps {
  return queryLanguage === sfn.QueryLanguage.JSONATA
    ? { outputs: `{% $merge([$states.input, {'${member}': $states.errorOutput}]) %}` }
    : { resultPath: `$.${member}` };
}
