/**
 * The package in other languages (after `projen compile`), installed as their users do, from what pip, Maven and Go are set up with: one app of each, at the
 * oldest supported aws-cdk-lib, synthesizes what that of TypeScript does, and ends with an error where a check fails. The apps: test/languages. The guide for Python is followed, too.
 *
 *     node scripts/languages.cjs [python] [java] [go] [--keep]       # python and java, where nothing is named; Go takes minutes
 *
 * Where a tool is missing, or can install nothing, a line says so, and its language is left out.
 */
const { spawnSync } = require('node:child_process');
const { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { delimiter, join } = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { follow } = require('./guide.cjs');
const { ROOT, Steps } = require('./steps.cjs');
const { devDependencies } = require('../package.json');

const CDK = devDependencies['aws-cdk-lib'];
const CONSTRUCTS = devDependencies.constructs;
const APPS = join(ROOT, 'test', 'languages');

const steps = new Steps('languages');
const bindings = join(steps.folder, 'bindings');

/** How the app of each language is made: the command that runs it, or undefined where that cannot be had here. */
const LANGUAGES = { python, java, go };

const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
for (const name of asked)
  if (!Object.hasOwn(LANGUAGES, name)) steps.fail(name, `expected one of: ${Object.keys(LANGUAGES)}`);
const languages = (asked.length > 0 ? asked : ['python', 'java']).filter((name) => isThere(name));
if (languages.length > 0 && steps.problems.length === 0) tryAll();
steps.end();

function tryAll() {
  const typescript = {
    command: process.execPath,
    args: ['-r', join(ROOT, 'examples', 'register.cjs'), join(APPS, 'typescript', 'app.ts')],
  };
  const expected = synthesize('typescript', typescript);
  const targets = languages.flatMap((name) => ['--targets', name]);
  const pacmak = join(ROOT, 'node_modules', '.bin', 'jsii-pacmak');
  steps.run('code of the bindings', pacmak, ['--code-only', '--no-parallel', ...targets, '--outdir', bindings], {
    cwd: ROOT,
  });
  for (const name of languages) {
    const app = LANGUAGES[name]();
    if (steps.problems.length > 0) return;
    const made = synthesize(name, app);
    if (expected === undefined || made === undefined) continue;
    if (isDeepStrictEqual(made, expected)) console.log(`          ${name}: the template equals that of TypeScript`);
    else
      steps.fail(
        `template of ${name}`,
        `${JSON.stringify(made, null, 1)}\nis not\n${JSON.stringify(expected, null, 1)}`,
      );
  }
  if (languages.includes('python')) guideOfPython();
}

/** docs/guides/python.md, with the package of this script in its virtual environment, and that of npm. */
function guideOfPython() {
  const folder = join(steps.folder, 'installed');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"private": true}');
  steps.npmInstall(folder, steps.pack());
  follow(steps, 'python.md', {
    modules: join(folder, 'node_modules'),
    path: [join(steps.folder, 'venv', 'bin'), join(ROOT, 'node_modules', '.bin')],
  });
}

/** Runs the app as it is, and with a machine that the checks refuse. */
function synthesize(name, { command, args, env }) {
  const outdir = join(steps.folder, `out-${name}`);
  steps.run(`${name}: synth`, command, args, { env: { ...env, CDK_OUTDIR: outdir } });
  const wrong = { ...env, CDK_OUTDIR: `${outdir}-wrong`, APP_IS_WRONG: '1' };
  const said = steps.run(`${name}: a check that fails ends the app`, command, args, { env: wrong, fails: true });
  steps.expectText(`${name}: a check that fails`, said, 'has neither TimeoutSeconds nor HeartbeatSeconds');
  const template = join(outdir, 'Shop.template.json');
  return existsSync(template) ? JSON.parse(readFileSync(template, 'utf8')) : undefined;
}

function python() {
  const bin = join(steps.folder, 'venv', 'bin');
  const pip = join(bin, 'pip');
  const wheels = join(steps.folder, 'wheels');
  steps.run('python: venv', 'python3', ['-m', 'venv', join(steps.folder, 'venv')]);
  steps.run('python: wheel', pip, ['wheel', '--quiet', '--no-deps', '--wheel-dir', wheels, join(bindings, 'python')]);
  const wheel = join(wheels, 'cdk_stepwright-0.0.0-py3-none-any.whl');
  const floor = [`aws-cdk-lib==${CDK}`, `constructs==${CONSTRUCTS}`];
  steps.run(`python: pip install, with aws-cdk-lib ${CDK}`, pip, ['install', '--quiet', wheel, ...floor]);
  steps.run('python: the command line that the wheel brings', join(bin, 'stepwright'), ['--version']);
  return { command: join(bin, 'python'), args: [join(APPS, 'python', 'app.py')] };
}

function java() {
  const app = join(bindings, 'app');
  cpSync(join(APPS, 'java'), app, { recursive: true });
  cpSync(join(APPS, 'java', 'reactor.xml'), join(bindings, 'pom.xml'));
  const classpath = join(app, 'target', 'classpath');
  steps.run(
    `java: mvn package, with aws-cdk-lib ${CDK}`,
    'mvn',
    [
      ...['--batch-mode', '--quiet', '-Dmaven.javadoc.skip=true', '-Dmaven.source.skip=true'],
      ...[`-Daws-cdk-lib=${CDK}`, `-Dconstructs=${CONSTRUCTS}`],
      'package',
    ],
    { cwd: bindings },
  );
  const jars = existsSync(classpath) ? readFileSync(classpath, 'utf8').trim() : '';
  return { command: 'java', args: ['-cp', [join(app, 'target', 'classes'), jars].join(delimiter), 'shop.App'] };
}

function go() {
  const app = join(steps.folder, 'go');
  mkdirSync(app);
  cpSync(join(APPS, 'go', 'app.go'), join(app, 'app.go'));
  const library = 'github.com/cdk-stepwright/cdk-stepwright-go/cdkstepwright';
  const required = [
    `github.com/aws/aws-cdk-go/awscdk/v2 v${CDK}`,
    `github.com/aws/constructs-go/constructs/v10 v${CONSTRUCTS}`,
    `${library} v0.0.0`,
  ];
  writeFileSync(
    join(app, 'go.mod'),
    [
      'module shop',
      'go 1.25',
      ...required.map((line) => `require ${line}`),
      `replace ${library} => ../bindings/go/cdkstepwright`,
      '',
    ].join('\n'),
  );
  steps.run('go: go mod tidy', 'go', ['mod', 'tidy'], { cwd: app });
  steps.run(`go: go build, with aws-cdk-lib ${CDK}`, 'go', ['build', '-o', 'app', '.'], { cwd: app });
  return { command: join(app, 'app'), args: [] };
}

/** Whether a language's tool can install something, shown with a package that is small and needed anyway. */
function isThere(name) {
  const [command, ...args] = {
    python: [
      'python3',
      '-m',
      'pip',
      'download',
      '--quiet',
      '--no-deps',
      '--dest',
      join(steps.folder, 'probe'),
      'publication==0.0.3',
    ],
    java: [
      'mvn',
      '--batch-mode',
      '--quiet',
      'dependency:get',
      `-Dartifact=software.constructs:constructs:${CONSTRUCTS}`,
      '-Dtransitive=false',
    ],
    go: ['go', 'list', '-m', `github.com/aws/constructs-go/constructs/v10@v${CONSTRUCTS}`],
  }[name];
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: steps.folder, encoding: 'utf8' });
  if (status === 0) return true;
  const why = error?.code ?? `${stderr}${stdout}`.trim().split('\n').at(-1);
  console.log(`          ${name}: skipped, since ${command} is missing or cannot install: ${why}`);
  return false;
}
