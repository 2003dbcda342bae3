/**
 * Makes bundle/ from the compiled lib/: what `require` and `import` of an entry point load. Hundreds of small files cost more to find and to
 * read than to run. All entry points share one file, so that a class is the same through whichever of them it comes. Each module in it
 * runs when it is first asked for, and an entry point asks for one when one of its names is read, as aws-cdk-lib does.
 * jsii loads the same for other languages (`main` of package.json). lib/ has the types.
 */
const { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const esbuild = require('esbuild');
const { dependencies } = require('./bundle-dependencies.cjs');
const { exports: packageExports } = require('../package.json');

const ROOT = join(__dirname, '..');
const LIB = join(ROOT, 'lib');
const BUNDLE = join(ROOT, 'bundle');
const CORE = join(BUNDLE, 'core.js');

/** The modules of the entry points; `entry.mjs` beside one asks for others, which are in the core, too. */
const entryPoints = Object.values(packageExports)
  .filter((target) => typeof target === 'object')
  .map(({ import: esModule, require: required, ...target }) => ({
    module: relative('bundle', (required ?? target).default),
    isEsModule: esModule !== undefined,
  }));
const modules = entryPoints.map(({ module }) => module);
const ASKED_FOR = /core\['([^']+)'\]/g;
const asked = modules.flatMap((module) =>
  [...(ownEntry(module, 'mjs') ?? '').matchAll(ASKED_FOR)].map(([, name]) => name),
);

/** An entry point that is an ES module of its own has its code and types beside its source: `entry.mjs`, `entry.d.mts`. */
function ownEntry(module, extension) {
  const file = join(ROOT, 'src', dirname(module), `entry.${extension}`);
  return module.endsWith('/index.js') && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The names of a module, as the compiler writes them: from elsewhere, its own. */
const EXPORTED = /^Object\.defineProperty\(exports, "(\w+)", { enumerable|^exports\.(\w+) = (?!void 0)/gm;
/** `var a_1 = require('./a')` and `a_1.name`, as the compiler writes what is exported from elsewhere. */
const REEXPORTED_MODULE = /^var (\w+) = (require\("\.[^"]*"\));$/gm;
const REEXPORTED_NAME = /return (\w+_\d+)\.(\w+);/g;
const SOURCE_MAP = /^\/\/# sourceMappingURL=.*$/m;

const plugin = {
  name: 'bundle',
  setup(build) {
    build.onResolve({ filter: /\/vendor\// }, ({ path, resolveDir }) => ({
      path: relative(BUNDLE, join(resolveDir, path)),
      external: true,
    }));
    build.onLoad({ filter: /\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8').replace(SOURCE_MAP, '');
      if (modules.includes(relative(LIB, path))) return { contents: readNamesLate(text) };
      return { contents: text.includes('__dirname') ? ownFolder(dirname(path)) + text : text };
    });
  },
};

/** A module finds files beside it where it was compiled to, not beside the bundle. */
function ownFolder(folder) {
  return `const __dirname = require('node:path').join(BUNDLE, ${JSON.stringify(relative(BUNDLE, folder))});`;
}

function readNamesLate(text) {
  return text.replace(REEXPORTED_MODULE, 'const $1 = () => $2;').replace(REEXPORTED_NAME, 'return $1().$2;');
}

function namesOf(module) {
  const text = readFileSync(join(LIB, module), 'utf8');
  return [...text.matchAll(EXPORTED)].flatMap(([, reexported, own = reexported]) => (own === 'default' ? [] : [own]));
}

/** The default export, which has a name, too. */
function defaultOf(module) {
  const [, name] = /^exports\.default = (?:exports\.)?(\w+);/m.exec(readFileSync(join(LIB, module), 'utf8'));
  return name;
}

function coreFrom(module) {
  const core = relative(dirname(join(BUNDLE, module)), CORE);
  return core.startsWith('.') ? core : `./${core}`;
}

/** The list behind `0 &&` is never run: it tells the names to `import`, which looks for them in the text (cjs-module-lexer). */
function entryFile(module) {
  const names = namesOf(module);
  return [
    `module.exports = require('${coreFrom(module)}')['${module}']();`,
    ...(names.length > 0 ? [`0 && (module.exports = { ${names.join(', ')} });`] : []),
    '',
  ].join('\n');
}

/** Files of an entry point that is an ES module: what loads it by its default export gets that, and not the exports of a CommonJS module. */
function esModuleFiles(module) {
  const base = module.replace(/\.js$/, '');
  const types = ownEntry(module, 'd.mts');
  if (types !== undefined) {
    const refusal = `require('${coreFrom(module)}')['${dirname(module)}/register.js']().refuseRequire();\n`;
    return {
      [module]: refusal,
      [`${base}.d.ts`]: types,
      [`${base}.d.mts`]: types,
      [`${base}.mjs`]: ownEntry(module, 'mjs'),
    };
  }
  const names = namesOf(module);
  const compiled = `'${relative(dirname(join(BUNDLE, module)), LIB)}/${module}'`;
  return {
    [`${base}.d.mts`]: `export * from ${compiled};\nexport { ${defaultOf(module)} as default } from ${compiled};\n`,
    [`${base}.mjs`]: [
      "import { createRequire } from 'node:module';",
      `const entry = createRequire(import.meta.url)('./${module.split('/').at(-1)}');`,
      'export default entry.default;',
      ...(names.length > 0 ? [`export const { ${names.join(', ')} } = entry;`] : []),
      '',
    ].join('\n'),
  };
}

/** What the commands of the command line do. They are in the core, which is loaded when one is run. */
function commandModules() {
  const folder = join(LIB, 'cli', 'commands');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('-run.js')) : [];
  return names.map((name) => `cli/commands/${name}`);
}

/** bundle/cli.js, which bin/stepwright.js loads: names and help of the commands, so that these are there at once. */
function bundleCli() {
  const outside = {
    name: 'commands-in-core',
    setup(build) {
      build.onResolve({ filter: /-run$/ }, ({ path }) => ({
        path: `./cli/${path.split('/').at(-1)}.js`,
        external: true,
      }));
    },
  };
  for (const module of commandModules()) {
    const file = join(BUNDLE, 'cli', module.split('/').at(-1));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `module.exports = require('../core.js')['${module}']();\n`);
  }
  return esbuild.build({
    entryPoints: [join(LIB, 'cli', 'main.js')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    outfile: join(BUNDLE, 'cli.js'),
    plugins: [outside, libraries.plugin],
    logLevel: 'warning',
  });
}

const libraries = dependencies();
rmSync(BUNDLE, { recursive: true, force: true });
esbuild
  .build({
    stdin: {
      contents: [...new Set([...modules, ...asked, ...commandModules()])]
        .map((module) => `exports['${module}'] = () => require('./lib/${module}');`)
        .join('\n'),
      resolveDir: ROOT,
    },
    bundle: true,
    platform: 'node',
    target: 'node20',
    // Names stay, and lines are short: Node and test runners print them.
    minifyWhitespace: true,
    lineLimit: 120,
    outfile: CORE,
    banner: { js: 'const BUNDLE = __dirname;' },
    plugins: [plugin, libraries.plugin],
    logLevel: 'warning',
  })
  .then(async () => {
    await bundleCli();
    await libraries.write();
    for (const { module, isEsModule } of entryPoints) {
      mkdirSync(dirname(join(BUNDLE, module)), { recursive: true });
      const files = { [module]: entryFile(module), ...(isEsModule ? esModuleFiles(module) : {}) };
      for (const [file, text] of Object.entries(files)) writeFileSync(join(BUNDLE, file), text);
    }
  });
