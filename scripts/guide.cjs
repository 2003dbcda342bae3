/**
 * A guide of docs/guides, followed as its reader does: a block after a paragraph that ends with a name (`lib/shop-stack.ts`:) is a file, one of `sh` is typed, and the one without a language behind
 * it, at once or after a paragraph, is what has to be seen: its lines in this order, `…` for anything. What would be installed lies there already.
 */
const { mkdirSync, symlinkSync, writeFileSync } = require('node:fs');
const { basename, delimiter, dirname, join } = require('node:path');
const { readFileSync } = require('node:fs');
const { ROOT } = require('./steps.cjs');

const BLOCK = /^```(\w*)\n([\s\S]*?)^```$/gm;
/** What installs: the package that is tried is there, and so are those of the CDK. */
const INSTALLS = /^(npm|pip) install\b/;

/** @returns the blocks of a page: `{ kind: 'file', name, text }`, `{ kind: 'typed', text }`, `{ kind: 'seen', text }` */
function blocksOf(page) {
  const blocks = [];
  let end = 0;
  for (const match of page.matchAll(BLOCK)) {
    const [all, language, text] = match;
    const [, name] = /`([^`\s]+\.\w+)`( \([^()]*(\([^()]*\))?[^()]*\))?:\s*$/.exec(page.slice(end, match.index)) ?? [];
    end = match.index + all.length;
    if (name !== undefined && language !== '') blocks.push({ kind: 'file', name, text });
    else if (language === 'sh') blocks.push({ kind: 'typed', text });
    else if (language === '') blocks.push({ kind: 'seen', text });
  }
  return blocks;
}

/**
 * @param steps of the script that follows it
 * @param page name of the guide in docs/guides
 * @param modules a node_modules with the package and what the guide installs
 * @param path folders of programs that come before those of this machine
 */
function follow(steps, page, { modules, path = [] }) {
  const cwd = join(steps.folder, basename(page, '.md'), 'shop');
  mkdirSync(cwd, { recursive: true });
  const env = {
    CDK_VALIDATION: 'false',
    CI: 'true',
    NO_COLOR: '1',
    PATH: [join(modules, '.bin'), ...path, process.env.PATH].join(delimiter),
  };
  let said = '';
  for (const { kind, name, text } of blocksOf(readFileSync(join(ROOT, 'docs', 'guides', page), 'utf8'))) {
    if (kind === 'file') {
      mkdirSync(dirname(join(cwd, name)), { recursive: true });
      writeFileSync(join(cwd, name), text);
    } else if (kind === 'typed') {
      said = '';
      for (const line of text.trim().split('\n')) said += typed(steps, `${page}: ${line}`, line, { cwd, env, modules });
    } else expectSeen(steps, page, said, text);
  }
}

function typed(steps, title, line, { cwd, env, modules }) {
  if (INSTALLS.test(line)) {
    // The first of them makes node_modules.
    try {
      symlinkSync(modules, join(cwd, 'node_modules'), 'junction');
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    return '';
  }
  const [, code] = /# exit code (\d)$/.exec(line) ?? [];
  // Not bash: where its input is a socket, as Node's are, it may take the user's start-up files, and with them another PATH.
  return steps.run(title, 'sh', ['-c', line.replace(/^npx /, '')], { cwd, env, fails: code !== undefined });
}

/** Each line stands in what was said, after the one before it. */
function expectSeen(steps, page, said, text) {
  let rest = said.split('\n').map((line) => line.trimEnd());
  for (const line of text.split('\n').filter((each) => each.trim() !== '' && each.trim() !== '…')) {
    const parts = line.trimEnd().split('…');
    const pattern = new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`);
    const at = rest.findIndex((each) => pattern.test(each));
    if (at === -1) {
      steps.fail(page, `expected the line\n${line}\nin what was seen\n${said}`);
      return;
    }
    rest = rest.slice(at + 1);
  }
}

module.exports = { blocksOf, expectSeen, follow };
