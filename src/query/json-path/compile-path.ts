import type { JsonValue } from '../../json/json-value';
import type { CompiledPath, PathRoot } from '../compiled-path';
import type { EvaluationScope } from '../evaluation-scope';
import { notFound, PathFailure } from '../path-failure';
import { QueryFailure } from '../query-failure';
import { readsOfPath } from '../reads';
import { endsBeyondArray, explainFailure, followSegments } from './definite-path';
import { selectAll } from './indefinite-path';
import { parsePath } from './parse-path';
import { type DefiniteSegment, isDefiniteSegment, type PathSegment } from './path-segment';
import { printMember } from './print-path';

/**
 * Compiles a JSONPath: `$.a['b c'][0]`, `$$.Execution.Id`, `$variable.a`, `$.items[?(@.price < 10)].name`.
 * @throws {QuerySyntaxError}
 */
export function compilePath(text: string): CompiledPath {
  const { root, segments } = parsePath(text);
  return segments.every(isDefiniteSegment)
    ? compileDefinitePath(text, root, segments)
    : compileIndefinitePath(text, root, segments);
}

function compileDefinitePath(text: string, root: PathRoot, segments: readonly DefiniteSegment[]): CompiledPath {
  const explain = (scope: EvaluationScope): PathFailure => {
    const start = readRoot(root, scope);
    return start === undefined ? explainUnassigned(root) : explainFailure(start, segments);
  };
  return {
    text,
    reads: () => readsOfPath(root, segments),
    root,
    definite: true,
    read(scope) {
      const start = readRoot(root, scope);
      return start === undefined ? undefined : followSegments(start, segments);
    },
    explain,
    explainMissing: (scope) => explain(scope).message,
    endsBeyondArray(scope) {
      const start = readRoot(root, scope);
      return start !== undefined && endsBeyondArray(start, segments);
    },
  };
}

function compileIndefinitePath(text: string, root: PathRoot, segments: readonly PathSegment[]): CompiledPath {
  const select = (scope: EvaluationScope): JsonValue[] | PathFailure => {
    const start = readRoot(root, scope);
    return start === undefined ? explainUnassigned(root) : selectAll(start, segments);
  };
  const explain = (scope: EvaluationScope): PathFailure => {
    const found = select(scope);
    return found instanceof PathFailure ? found : notFound(`No results for path: ${text}`);
  };
  return {
    text,
    reads: () => readsOfPath(root, segments),
    root,
    definite: false,
    read(scope) {
      const found = select(scope);
      return found instanceof PathFailure ? undefined : found;
    },
    explain,
    explainMissing: (scope) => explain(scope).message,
    endsBeyondArray: () => false,
  };
}

/**
 * @throws {QueryFailure} for a path into an input of null, `$` included, whichever field it stands in (quoted from AWS in public, and
 * documented of null JSON payloads). The context object and variables are read as ever.
 */
function readRoot(root: PathRoot, scope: EvaluationScope): JsonValue | undefined {
  switch (root.kind) {
    case 'input':
      if (scope.input !== null) return scope.input;
      throw new QueryFailure('States.Runtime', 'Unable to apply Path transformation to null or empty input.');
    case 'context':
      return scope.context;
    case 'variable':
      return scope.variable(root.name);
  }
}

/** AWS's words for a variable that was never assigned are not recorded: those for a missing member are used. */
function explainUnassigned(root: PathRoot): PathFailure {
  return notFound(`No results for path: $${root.kind === 'variable' ? printMember(root.name) : ''}`);
}
