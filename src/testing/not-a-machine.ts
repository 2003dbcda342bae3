import { isJsonObject, type JsonValue } from '../json/json-value';
import { parseJsonText } from '../json/strict-json';
import { SimulatorError } from '../simulator/port/simulator-error';
import { EXECUTION_MARK } from './execution-mark';
import { shownValue } from './kind-of';
import { type ConstructLike, isConstruct } from './mocks/mock-key';
import { propertyName, textLiteral } from './written/type-script';

/** What people give in the place of a state machine, each with the line to write. */

/** What came, and the line to write. */
interface Instead {
  readonly got: string;
  readonly line: string;
}

const BY_STACK =
  'simulate(stateMachines(stack).Orders), with stateMachines from cdk-stepwright/synth and a name that Object.keys(stateMachines(stack)) has';
const BY_CHAIN =
  "new sfn.StateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(…) }) and simulate(stateMachine(stack, 'Orders')), with stateMachine from cdk-stepwright/synth";
const ITSELF = 'simulate({ StartAt: …, States: { … } }), with the definition itself';

/** What can be no definition, whatever is in it: undefined for an object that may be one. */
export function noDefinition(given: unknown): SimulatorError | undefined {
  if (isConstruct(given)) return refusal(constructInstead(given));
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    const got = given === null ? 'null' : Array.isArray(given) ? 'an array' : typeof given;
    return refusal({
      got,
      line: 'simulate(stateMachines(stack).Orders), or simulate(stateMachinesOf(file).machines.Orders), with a name that is there: Object.keys tells which',
    });
  }
  const instead = objectInstead(given);
  return instead && refusal(instead);
}

/** What AWS would refuse as a definition, since it is something else: undefined for a definition that is wrong. */
export function otherThanDefinition(text: string): SimulatorError | undefined {
  const value = parseJsonText(text);
  const instead = value === undefined ? textInstead(text) : valueInstead(value);
  return instead && refusal(instead, value === undefined);
}

function refusal({ got, line }: Instead, isText = false): SimulatorError {
  const expected = isText
    ? 'a definition as JSON text'
    : 'a state machine of a template, or a definition as an object or JSON text';
  return new SimulatorError('INVALID_INPUT', `Expected ${expected}, got ${got}. Write ${line}.`);
}

const STACK = Symbol.for('@aws-cdk/core.Stack');

/** A construct knows no definition before its app is synthesized. */
function constructInstead(construct: ConstructLike): Instead {
  const { path, defaultChild } = construct.node as { readonly path: string; readonly defaultChild?: unknown };
  const { synth, stateId, stateMachineArn } = construct as unknown as Record<string, unknown>;
  if (STACK in construct) return { got: `a stack: '${path}'`, line: BY_STACK };
  if (typeof synth === 'function') return { got: 'an app or a stage', line: BY_STACK.replaceAll('stack', 'app') };
  if (typeof stateId === 'string') return { got: `a state: '${path}'`, line: BY_CHAIN };
  if (typeof stateMachineArn === 'string' && defaultChild === undefined) {
    const got = `a state machine of somewhere else, whose definition is not in this app: '${path}'`;
    return { got, line: `${ITSELF}, or simulate it in the app that defines it` };
  }
  const name = path.split('/').at(-1) || 'Orders';
  const line = `simulate(stateMachine(stack, '${name}')), with stateMachine from cdk-stepwright/synth, which synthesizes the stack`;
  return { got: `a construct: '${path}'`, line };
}

/** Objects with methods that no definition has. */
function objectInstead(given: object): Instead | undefined {
  if (EXECUTION_MARK in given) return { got: 'an execution that was simulated', line: 'simulate(machine, { … })' };
  const { then, bind, startState, findResources } = given as Record<string, unknown>;
  if (typeof then === 'function') return { got: 'a promise', line: 'simulate(await …)' };
  if (isConstruct(startState)) return { got: 'a chain of states', line: BY_CHAIN };
  if (typeof bind === 'function') return { got: 'a DefinitionBody', line: BY_CHAIN };
  if (typeof findResources === 'function')
    return { got: 'a Template of aws-cdk-lib/assertions', line: byTemplate('template.toJSON()') };
  if (ArrayBuffer.isView(given)) return { got: 'bytes', line: "simulate(readFileSync(path, 'utf8'))" };
  const members = Object.entries(given);
  if (members.length === 0 || !members.every(([, member]) => isResource(member))) return undefined;
  const names = members.map(([name]) => `'${name}'`).slice(0, 12);
  return { got: `all state machines: ${names.join(', ')}`, line: `simulate(machines[${textLiteral(members[0][0])}])` };
}

/** Its definition is read when it is asked for. */
function isResource(member: unknown): boolean {
  return typeof member === 'object' && member !== null && 'arn' in member && 'definition' in member;
}

const TYPES = ['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'];

function valueInstead(value: JsonValue): Instead | undefined {
  if (!isJsonObject(value) || Object.hasOwn(value, 'StartAt') || Object.hasOwn(value, 'States')) return undefined;
  if (isJsonObject(value.Resources)) return { got: 'a template of CloudFormation', line: byTemplate('template') };
  if (Array.isArray(value.diagnostics))
    return { got: 'what parseDefinition gives', line: 'simulate(parseDefinition(…).definition)' };
  const members = Object.entries(value);
  const [first] = members;
  if (first === undefined) return undefined;
  if (members.every(([, member]) => isJsonObject(member) && TYPES.includes(member.Type as string)))
    return { got: 'states alone', line: `simulate({ StartAt: ${textLiteral(first[0])}, States: { … } })` };
  return undefined;
}

function byTemplate(template: string): string {
  return `simulate(stateMachinesOf(${template}).machines.Orders), with stateMachinesOf from cdk-stepwright/templates and the logical id of the machine`;
}

function textInstead(text: string): Instead | undefined {
  if (text.trim() === '') return { got: 'an empty text', line: ITSELF };
  const path = /^\s*(\S[^\n{}]*\.(?:json|jsonc|asl|ya?ml|template|tf))\s*$/i.exec(text)?.[1];
  if (path !== undefined) return { got: `the path of a file: '${path}'`, line: byFile(textLiteral(path)) };
  if (/^arn:[\w-]+:states:/.test(text)) return { got: `an ARN, ${shownValue(text)}`, line: ITSELF };
  if (/^\w[\w -]{0,79}$/.test(text)) {
    const line = `simulate(stateMachine(stack, ${textLiteral(text)})), with stateMachine from cdk-stepwright/synth`;
    return { got: `a name: '${text}'`, line };
  }
  if (/^\s*["']?(?:StartAt|States|Comment|QueryLanguage)["']?:/m.test(text) && !/^\s*\{/.test(text)) {
    return { got: 'YAML', line: byFile("'orders.asl.yaml'") };
  }
  const placeholder = /[:[,]\s{0,9}\$\{([^{}"]{1,80})\}/.exec(text)?.[1];
  if (placeholder === undefined) return undefined;
  const substitutions = `{ substitutions: { ${propertyName(placeholder)}: 30 } }`;
  return { got: `a text with \${${placeholder}} outside quotes`, line: byFile(`'orders.asl.json', ${substitutions}`) };
}

function byFile(source: string): string {
  return `stateMachinesOf(${source}).machines, with stateMachinesOf from cdk-stepwright/templates, which reads files of every kind`;
}
