import * as asl from 'cdk-stepwright/asl';
import * as checks from 'cdk-stepwright/checks';
import * as synth from 'cdk-stepwright/synth';
import * as templates from 'cdk-stepwright/templates';
import * as testing from 'cdk-stepwright/testing';
import * as views from 'cdk-stepwright/views';

/** JavaScript has no compiler: what is given in the place of something else is told by the function, not by the line that trips over it. */

type Call = (...args: unknown[]) => unknown;

/** They take parts of a parsed definition, as the parser gives them. */
const OF_PARTS = ['formatDiagnostic', 'integrationOf', 'leavesOf', 'nestedScopes', 'nextOf', 'pathTo', 'reachableFrom'];
OF_PARTS.push('transitionsOf', 'workQueries', 'allScopes');

const functions = Object.entries({ testing, synth, checks, views, templates, asl }).flatMap(([module, exported]) =>
  Object.entries(exported as Readonly<Record<string, unknown>>)
    .filter((entry): entry is [string, Call] => typeof entry[1] === 'function' && !isClass(entry[1]))
    .filter(([name]) => !OF_PARTS.includes(name))
    .map(([name, call]) => [`${name} of /${module}`, call] as const),
);

function isClass(value: object): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value));
}

/** Something else than is expected: each alone, and before each other one. */
const THINGS: readonly unknown[] = [undefined, null, {}, [], 'text', 5, true, { StartAt: 'A', States: {} }, [{}]];

/** Of JavaScript itself. */
const FOREIGN = ['TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'Error'];

test('all functions are tried', () => {
  expect(functions.length).toBeGreaterThan(60);
});

test.each(functions)('%s throws errors of its own alone', async (_name, call) => {
  const foreign: string[] = [];
  for (const first of THINGS) {
    for (const second of [undefined, null, {}, 'text']) {
      try {
        await call(first, second);
      } catch (error) {
        const { name, message } = error as Error;
        if (FOREIGN.includes(name)) foreign.push(`${JSON.stringify([first, second])}: ${message}`);
      }
    }
  }
  expect(foreign).toEqual([]);
});
