/*
 * Builds vendor/jsonata-sync.js: the published single file of JSONata with its `async` and `await` taken out.
 *
 * JSONata 2.x answers with promises, though nothing in the language needs to wait. Simulations run synchronously, so the
 * syntax that makes it wait is removed, and with it what asks the machine for the time or a random number. The edits are
 * found on the syntax tree and made in the text, so that the rest stays as published. Each kind of edit has to come up;
 * when one does not, or anything is left over, the build fails: then upstream has changed and this file wants a look.
 */
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const ts = require('typescript');

const sourceFile = require.resolve('jsonata/jsonata.js');
const { version } = require('jsonata/package.json');
const licence = readFileSync(join(dirname(sourceFile), 'LICENSE'), 'utf8').trim();
const targetFile = join(__dirname, '..', 'vendor', 'jsonata-sync.js');

/** Expressions, by their text, and what takes their place. */
const REPLACEMENTS = [
  { kind: 'new Date()', text: 'new Date(host.now())' },
  { kind: 'Date.now()', text: 'host.now()' },
  { kind: 'Math.random()', text: 'host.random()' },
  // A function that answers with a promise cannot be waited for.
  { kind: 'isPromise(result)', text: 'host.refusePromise(result)' },
  { kind: 'isPromise(replacedWith)', text: 'host.refusePromise(replacedWith)' },
  // Upstream changes the array that it was given; here values are shared.
  { kind: 'input.push(undefined)', text: 'input = [undefined]' },
  { kind: 'resultSequence.keepSingleton = true', text: 'host.keepSingleton(resultSequence)' },
  // Upstream merges by recursion, one level for each item: without 'await' in between that exhausts the stack.
  { kind: 'await merge_iter(merged, l, r)', text: 'host.merge(merged, l, r, comp)' },
  // `__proto__` is a member like any other, never the prototype.
  { kind: 'match[prop] = update[prop]', text: 'host.setMember(match, prop, update[prop])' },
  // What a node costs is counted by the caller; the hooks would be looked for in every frame.
  { kind: "environment.lookup(Symbol.for('jsonata.__evaluate_entry'))", text: 'host.onEntry' },
  { kind: "environment.lookup(Symbol.for('jsonata.__evaluate_exit'))", text: 'host.onExit' },
  { kind: 'proc.implementation.apply(focus, validatedArgs)', text: 'host.call(proc, focus, validatedArgs)' },
  // The depth of an expression is bounded before the parser goes there, and the depth of its tree before that is walked.
  { kind: 't.nud()', text: 'host.nested(() => t.nud())' },
  { kind: 't.led(left)', text: 'host.nested(() => t.led(left))' },
  { kind: 'expr = processAST(expr)', text: 'expr = processAST(host.checkTree(expr))' },
  // Regular expressions are not those of JavaScript.
  { kind: 'new RegExp(pattern, flags)', text: 'host.regex(pattern, flags)' },
  { kind: 'new environment.base.RegexEngine(expr.value)', text: 'host.matcher(expr.value)' },
  { kind: "new RegExp(fullRegex, 'i')", text: 'host.pictureRegex(fullRegex)' },
  // Arguments of a call are bounded by the stack.
  { kind: 'Math.max.apply(Math, args)', text: 'host.extreme(args, Math.max)' },
  { kind: 'Math.min.apply(Math, args)', text: 'host.extreme(args, Math.min)' },
  // Upstream forgets that a name at the end of a function may stand for nothing.
  { kind: 'next.token = result.body.procedure.value', text: 'next && (next.token = result.body.procedure.value)' },
  {
    kind: 'next.position = result.body.procedure.position',
    text: 'next && (next.position = result.body.procedure.position)',
  },
  { kind: 'Object.assign(tuple, tupleBindings[ee])', text: 'host.joinTuple(tuple, tupleBindings[ee])' },
  { kind: 'isDeepEqual(lhs, rhs)', text: 'host.equal(isDeepEqual, lhs, rhs)' },
  // Upstream copies the array for each item.
  { kind: 'result = fn.append.call(focus, result, value)', text: 'host.append(result, value)' },
  {
    kind: 'append.call(this, result, spread.call(this, arg[ii]))',
    text: 'host.extend(result, spread.call(this, arg[ii]))',
  },
  {
    kind: 'groups[key].data = fn.append.call(focus, groups[key].data, item)',
    text: 'host.gather(groups[key], item)',
  },
  // How long a sequence may be is for the caller to say.
  { kind: 'size > 1e7', text: 'host.isTooLong(size)' },
  { kind: "new global.Buffer.from(str, 'base64').toString('binary')", text: 'host.base64decode(str)' },
];

const source = readFileSync(sourceFile, 'utf8');
const fingerprint = createHash('sha256').update(source).update(readFileSync(__filename)).digest('hex');
if (existsSync(targetFile) && readFileSync(targetFile, 'utf8').includes(`fingerprint: ${fingerprint}`)) {
  console.log('vendor/jsonata-sync.js is up to date');
} else {
  mkdirSync(dirname(targetFile), { recursive: true });
  writeFileSync(targetFile, `${header()}${transform(source)}${footer()}`);
  console.log(`vendor/jsonata-sync.js built from jsonata ${version}`);
}

function transform(text) {
  const file = parse(text);
  const edits = [];
  const made = new Map();
  const edit = (kind, start, end, replacement) => {
    edits.push({ start, end, replacement });
    made.set(kind, (made.get(kind) ?? 0) + 1);
  };
  const visit = (node) => {
    for (const modifier of node.modifiers ?? []) {
      if (modifier.kind === ts.SyntaxKind.AsyncKeyword)
        edit('async', modifier.getStart(file), endWithBlank(modifier.end), '');
    }
    const replacement = ts.isExpression(node) ? replacementOf(node) : undefined;
    if (replacement) return edit(replacement.kind, node.getStart(file), node.end, replacement.text);
    if (ts.isAwaitExpression(node)) edit('await', node.getStart(file), node.expression.getStart(file), '');
    if (isPromiseAll(node)) {
      edit('Promise.all', node.getStart(file), node.arguments[0].getStart(file), '');
      edit('end of Promise.all', node.arguments[0].end, node.end, '');
    }
    ts.forEachChild(node, visit);
  };
  const endWithBlank = (end) => (text[end] === ' ' ? end + 1 : end);
  visit(file);
  for (const kind of ['async', 'await', 'Promise.all', ...REPLACEMENTS.map((each) => each.kind)]) {
    if (!made.has(kind)) fail(`no '${kind}' found`);
  }
  const result = apply(text, edits);
  checkNothingLeft(result);
  return result;
}

function replacementOf(node) {
  return REPLACEMENTS.find((each) => each.kind === node.getText());
}

function isPromiseAll(node) {
  return ts.isCallExpression(node) && node.expression.getText() === 'Promise.all' && node.arguments.length === 1;
}

/** From the end to the start, so that positions stay right. */
function apply(text, edits) {
  return edits
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((result, { start, end, replacement }) => result.slice(0, start) + replacement + result.slice(end), text);
}

function checkNothingLeft(text) {
  const file = parse(text);
  if (file.parseDiagnostics.length > 0) fail(`the result does not parse: ${file.parseDiagnostics[0].messageText}`);
  const visit = (node) => {
    const async = (node.modifiers ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword);
    const promise = ts.isIdentifier(node) && node.text === 'Promise';
    const machine = ts.isExpression(node) && /^(new Date\(\)|Date\.now|Math\.random)$/.test(node.getText(file));
    if (
      async ||
      promise ||
      machine ||
      ts.isAwaitExpression(node) ||
      (ts.isForOfStatement(node) && node.awaitModifier)
    ) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      fail(`left over in line ${line + 1}: ${node.getText(file).slice(0, 80)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
}

function parse(text) {
  return ts.createSourceFile('jsonata.js', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
}

function header() {
  return `/*
 * Generated by scripts/build-jsonata.cjs from jsonata ${version}. Do not edit.
 * fingerprint: ${fingerprint}
 *
 * Changed against the original: 'async' and 'await' are removed, 'Promise.all(x)' is 'x', functions that answer with a
 * promise are refused, the clock, random numbers, regular expressions and what counts the work come from 'host', arrays that
 * are passed in are not changed, '$sort' merges in a loop, '__proto__' is an ordinary member for the transform operator, the
 * parser bounds the depth of an expression, and long arrays are neither spread nor copied for each item.
 *
${licence
  .split('\n')
  .map((line) => ` * ${line}`.trimEnd())
  .join('\n')}
 *
 * Copyright IBM Corp. 2016, 2018
 */
const host = {
  now() {
    throw new Error('host.now is not set');
  },
  random() {
    throw new Error('host.random is not set');
  },
  refusePromise(value) {
    if (value !== null && typeof value === 'object' && typeof value.then === 'function') {
      throw new TypeError('A function that JSONata calls answered with a promise, which cannot be waited for');
    }
    return false;
  },
  /** Only sequences of the engine's own are marked: on other arrays the mark means nothing. */
  keepSingleton(result) {
    if (Array.isArray(result) && result.sequence) result.keepSingleton = true;
  },
  merge(merged, left, right, comesAfter) {
    let l = 0;
    let r = 0;
    while (l < left.length && r < right.length) merged.push(comesAfter(left[l], right[r]) ? right[r++] : left[l++]);
    while (l < left.length) merged.push(left[l++]);
    while (r < right.length) merged.push(right[r++]);
  },
  /** Levels that the parser may go into one another, and those of the tree: set by the caller. */
  maximumDepth: Number.POSITIVE_INFINITY,
  depth: 0,
  nested(parse) {
    host.depth += 1;
    if (host.depth > host.maximumDepth) host.refuseDepth();
    const node = parse();
    host.depth -= 1;
    return node;
  },
  /** Level by level, without recursion: the walks that follow recurse. */
  checkTree(tree) {
    let level = [tree];
    for (let depth = 0; level.length > 0; depth += 1) {
      if (depth > 3 * host.maximumDepth) host.refuseDepth();
      const next = [];
      for (const node of level) {
        for (const key of Object.keys(node)) {
          if (typeof node[key] === 'object' && node[key] !== null) next.push(node[key]);
        }
      }
      level = next;
    }
    return tree;
  },
  refuseDepth() {
    throw { code: 'D1011', value: host.maximumDepth };
  },
  /** Hooks before and after each node, and the call of a function of the language. */
  onEntry: undefined,
  onExit: undefined,
  call(proc, focus, args) {
    return proc.implementation.apply(focus, args);
  },
  /** The value of a regular expression in the tree, and what finds with it. */
  regex(pattern, flags) {
    return new RegExp(pattern, flags);
  },
  matcher(regex) {
    return new RegExp(regex);
  },
  pictureRegex(pattern) {
    return new RegExp(pattern, 'i');
  },
  extreme(args, choose) {
    let result = choose();
    for (const arg of args) result = choose(result, arg);
    return result;
  },
  joinTuple(tuple, names) {
    Object.assign(tuple, names);
  },
  equal(isDeepEqual, left, right) {
    return isDeepEqual(left, right);
  },
  append(result, value) {
    if (!Array.isArray(value)) result.push(value);
    else for (const item of value) result.push(item);
  },
  /** As 'append', for a list that nobody else has once it is no sequence any more. */
  extend(list, value) {
    if (value === undefined) return list;
    if (list.sequence) return list.concat(value);
    host.append(list, value);
    return list;
  },
  gather(entry, item) {
    if (item === undefined) return;
    if (entry.gathered) host.append(entry.data, item);
    else if (entry.data === undefined) entry.data = item;
    else {
      entry.data = [].concat(entry.data, item);
      entry.gathered = true;
    }
  },
  isTooLong(length) {
    return length > 1e7;
  },
  base64decode(text) {
    return Buffer.from(text, 'base64').toString('binary');
  },
  setMember(object, name, value) {
    Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
  },
};
`;
}

function footer() {
  return '\nmodule.exports.host = host;\n';
}

function fail(reason) {
  console.error(`build-jsonata: ${reason} (jsonata ${version})`);
  process.exit(1);
}
