import type { JsonValue } from '../../json/json-value';
import type { CompiledPath, PathRoot } from '../compiled-path';
import type { EvaluationScope } from '../evaluation-scope';
import { explainMissingSegment, followSegments } from './definite-path';
import { selectAll } from './indefinite-path';
import { parsePath } from './parse-path';
import { type DefiniteSegment, isDefiniteSegment, type PathSegment } from './path-segment';

/**
 * Compiles a JSONPath: `$.a['b c'][-1]`, `$$.Execution.Id`, `$variable.a`, `$.items[?(@.price < 10)].name`.
 * @throws {QuerySyntaxError}
 */
export function compilePath(text: string): CompiledPath {
  const { root, segments } = parsePath(text);
  return segments.every(isDefiniteSegment)
    ? compileDefinitePath(text, root, segments)
    : compileIndefinitePath(text, root, segments);
}

function compileDefinitePath(text: string, root: PathRoot, segments: readonly DefiniteSegment[]): CompiledPath {
  return {
    text,
    root,
    definite: true,
    read(scope) {
      const start = readRoot(root, scope);
      return start === undefined ? undefined : followSegments(start, segments);
    },
    explainMissing(scope) {
      const start = readRoot(root, scope);
      return start === undefined ? explainUnassigned(root) : explainMissingSegment(start, segments);
    },
  };
}

/**
 * An indefinite path is never missing: what it does not find is not in its array (recorded:
 * `$.item.items[1:5].itemValue` and `$[*]` on `{}` give `[]`).
 */
function compileIndefinitePath(text: string, root: PathRoot, segments: readonly PathSegment[]): CompiledPath {
  return {
    text,
    root,
    definite: false,
    read(scope) {
      const start = readRoot(root, scope);
      return start === undefined ? undefined : selectAll(start, segments);
    },
    explainMissing: () => explainUnassigned(root),
  };
}

function readRoot(root: PathRoot, scope: EvaluationScope): JsonValue | undefined {
  switch (root.kind) {
    case 'input':
      return scope.input;
    case 'context':
      return scope.context;
    case 'variable':
      return scope.variable(root.name);
  }
}

/** AWS's words for a variable that was never assigned are not recorded: those of a missing member are used. */
function explainUnassigned(root: PathRoot): string {
  return `No results for path: $${root.kind === 'variable' ? `['${root.name}']` : ''}`;
}
