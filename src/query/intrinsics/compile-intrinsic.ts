import { toJsonText } from '../../json/json-text';
import type { JsonValue } from '../../json/json-value';
import type { CompiledExpression, CompiledPath } from '../compiled-path';
import type { EvaluationScope } from '../evaluation-scope';
import { QueryFailure } from '../query-failure';
import { readsOfCall } from '../reads';
import { allow, allowReading, withAllowance } from './allowance';
import { invalidArguments } from './intrinsic-function';
import type { IntrinsicCall, IntrinsicNode } from './intrinsic-node';
import { parseIntrinsic } from './parse-intrinsic';

type Evaluate = (scope: EvaluationScope) => JsonValue;

/**
 * Compiles an intrinsic function call: `States.Format('{} items', States.ArrayLength($.items))`.
 * @throws {QuerySyntaxError}
 */
export function compileIntrinsic(text: string): CompiledExpression {
  const call = parseIntrinsic(text);
  const evaluate = compileCall(call, text);
  return { text, reads: () => readsOfCall(call), evaluate: (scope) => withAllowance(() => evaluate(scope)) };
}

function compileCall({ target, args }: IntrinsicCall, text: string): Evaluate {
  // When the number of arguments is wrong AWS accepts some definitions; so it is a failure of the state.
  const fits = args.length >= target.minimumArguments && args.length <= target.maximumArguments;
  const compiled = args.map((arg, i) => compileArgument(arg, text, target.rawFirstArgument === true && i === 0));
  return (scope) => {
    const values: JsonValue[] = [];
    for (let i = 0; i < compiled.length; i++) values.push(compiled[i](scope));
    if (!fits) throw invalidArguments(target.name);
    if (!target.constantTime) for (const value of values) allowReading(target.name, value);
    const made = target.apply(values, scope.random);
    allow(target.name, made);
    return made;
  };
}

function compileArgument(node: IntrinsicNode, text: string, wantsRaw: boolean): Evaluate {
  switch (node.kind) {
    case 'literal': {
      const value = wantsRaw ? node.raw : node.value;
      return () => value;
    }
    case 'path':
      return (scope) => {
        const value = node.path.read(scope);
        return value === undefined ? fail(node.path, text, scope) : value;
      };
    case 'call':
      return compileCall(node, text);
  }
}

/**
 * Public wording for a path that is not found; Jayway's for one that does not apply (third-party measurement: `Filter: [0]
 * can only be applied to arrays. Current context is: 1`). Which text is quoted for a nested call is not known: the field's.
 */
function fail(path: CompiledPath, text: string, scope: EvaluationScope): never {
  const { kind, message } = path.explain(scope);
  const problem =
    kind === 'notFound'
      ? `The JsonPath argument for the field '${path.text}' could not be found in the input '${toJsonText(scope.input)}'`
      : message;
  throw new QueryFailure('States.Runtime', `The function '${text}' had the following error: ${problem}`);
}
