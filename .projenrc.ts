import { awscdk, JsonFile, javascript } from 'projen';
import { biomeOverrides } from './projenrc/biome';
import {
  jestModuleNameMapper,
  PACKAGE_NAME,
  packageExports,
  packageTypesVersions,
  tsconfigPaths,
} from './projenrc/entry-points';

const project = new awscdk.AwsCdkConstructLibrary({
  name: PACKAGE_NAME,
  description: 'AWS CDK constructs for resilient AWS Step Functions workflows, and a simulator that tests them',
  author: 'cdk-stepwright contributors',
  authorAddress: 'maintainers@cdk-stepwright.dev',
  repositoryUrl: 'https://github.com/cdk-stepwright/cdk-stepwright.git',
  license: 'Apache-2.0',
  defaultReleaseBranch: 'main',
  keywords: [
    'aws',
    'cdk',
    'stepfunctions',
    'step-functions',
    'state-machine',
    'asl',
    'jsonata',
    'simulator',
    'testing',
  ],
  stability: 'experimental',

  projenrcTs: true,
  projenVersion: '0.103.25',
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',
  // The oldest versions that are supported: what the tests run with, what jsii compiles against. scripts/newest.cjs tries the newest ones.
  cdkVersion: '2.230.0',
  constructsVersion: '10.4.2',
  jsiiVersion: '~6.0.0',
  // jsii 6 and ts-jest need the compiler's JavaScript API, which TypeScript 7 does not have.
  typescriptVersion: '~6.0.0',
  sampleCode: false,
  lambdaAutoDiscover: false,
  edgeLambdaAutoDiscover: false,
  singletonLambdaAutoDiscover: false,
  lambdaExtensionAutoDiscover: false,
  integrationTestAutoDiscover: false,

  github: false,
  release: false,
  depsUpgrade: false,
  pullRequestTemplate: false,
  clobber: false,

  bin: { stepwright: 'bin/stepwright.js' },
  autoDetectBin: false,

  devDeps: [
    // What the package uses: scripts/bundle.cjs puts it into bundle/, so that nothing is installed with the package (NOTICE has the licences).
    '@dagrejs/dagre@^3.1.3',
    'commander@^14.0.3', // 15 wants Node 22.12
    'js-yaml@^4.3.2',
    'jsonc-parser@^3.3.1',
    'jsonpath-plus@^10.3.0',
    're2js@^2.10.0',
    'smol-toml@^1.9.1',
    // The AWS CLI, whose service models are built into vendor/. Pinned to the last one before TestState was recorded (3 December 2025):
    // AWS compared mocks with the models of then, in which MemorySize of a Lambda function was at most 10240 (since then 32768).
    '@aws-cdk/asset-awscli-v1@2.2.257',
    // deploy-test speaks to its emulator by these; the functions of HumanApproval find theirs here, too.
    ...['cloudformation', 'dynamodb', 'eventbridge', 'lambda', 's3', 'secrets-manager', 'sfn', 'sns', 'sqs'].map(
      (service) => `@aws-sdk/client-${service}@^3.1164.0`,
    ),
    'axe-core@^4.14.1', // test:browser asks it what is wrong with the report
    'aws-cdk@~2.1148.0', // takes the assemblies of aws-cdk-lib 2.230 to 2.276, which 3.x refuses
    'cdk-nag@2.37.55', // the last one that takes the floor's constructs; the newest is tried by scripts/newest.cjs
    'esbuild@^0.28.2', // makes bundle/; bundles the handlers of NodejsFunction in tests
    'fast-check@^4.10.2',
    'jsii-diff@^1.134.0',
    'jsii-docgen@^10.12.6',
    'jsii-pacmak@^1.140.0',
    'jsonata@^2.2.2', // a synchronous transform of it is built into vendor/
    'playwright-core@^1.65.1', // steers the Chromium that is there; it brings no browser
    'ts-node@^10.9.2',
    '@types/js-yaml@^4.0.9',
    '@types/node@^20',
  ],

  tsconfig: {
    compilerOptions: {
      isolatedModules: true,
      noFallthroughCasesInSwitch: true,
      noImplicitReturns: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      resolveJsonModule: true,
    },
  },
  tsconfigDev: {
    exclude: ['browser'], // knows the DOM, as report-page/ does, whose tsconfig.json has both
    include: ['**/*.ts', '../assets/**/*.js', '../examples/**/*.ts', '../src/**/*.ts', '../projenrc/**/*.ts'],
    compilerOptions: { allowJs: true, paths: tsconfigPaths() },
  },

  jestOptions: {
    jestVersion: '^30',
    configFilePath: 'jest.config.json',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    passWithNoTests: false,
    junitReporting: false,
    jestConfig: {
      roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/examples'],
      setupFiles: ['<rootDir>/test/setup.ts'],
      moduleNameMapper: jestModuleNameMapper(),
      collectCoverage: false,
      collectCoverageFrom: ['src/**/*.ts'],
      maxWorkers: '100%',
    },
  },

  eslint: false,
  biome: true,
  biomeOptions: {
    // The last version whose packages for all platforms are published; `npm ci` refuses an incomplete lock file.
    version: '2.5.15',
    biomeConfig: {
      files: {
        includes: [
          '.projenrc.ts',
          'projenrc/**/*.ts',
          'examples/**/*.ts',
          'examples/**/*.cjs',
          'report-page/**/*.ts',
          'scripts/**/*.cjs',
          'site/*.{cjs,mjs}',
          'site/.vitepress/*.mjs',
          'site/.vitepress/theme/*.js',
          'bench/**/*.cjs',
          'assets/**/*.js',
        ],
      },
      formatter: { indentStyle: javascript.biome_config.IndentStyle.SPACE, indentWidth: 2, lineWidth: 120 },
      javascript: { formatter: { quoteStyle: javascript.biome_config.QuoteStyle.SINGLE } },
      linter: { rules: { suspicious: { noExplicitAny: 'off' } } },
      overrides: biomeOverrides(),
    },
  },

  // The sources are never ignored, whatever their folders are called (projen ignores 'coverage' and 'logs').
  gitignore: ['!/src/**', '!/test/**', '/vendor/', '/bundle/', 'cdk.out/', '.DS_Store', '/site/.vitepress/.temp/'],
});

// unrs-resolver comes with jest; 1.12.2 is the last version whose packages for all platforms are published.
project.package.addField('overrides', { 'unrs-resolver': '1.12.2' });
// The entry points for tests and checks work without them.
project.package.addField('peerDependenciesMeta', {
  'aws-cdk-lib': { optional: true },
  constructs: { optional: true },
});
// What jsii loads for other languages is what `require` gets.
project.package.addField('main', 'bundle/index.js');
project.package.addField('exports', packageExports());
project.package.addField('typesVersions', packageTypesVersions());

project.npmignore?.include('/vendor/', '/bundle/', '/docs/');
project.npmignore?.exclude(
  '/lib/**/*.js', // lib/ has the types
  '/.ci/',
  '/.gitattributes',
  '/CONTRIBUTING.md',
  '/bench/',
  '/biome.jsonc',
  '/cdk.out/',
  '/docs/api/', // the types say the same
  '/docs/**/*.png',
  '/docs/**/*.svg',
  '/examples/',
  '/projenrc/',
  '/report-page/',
  '/scripts/',
  '/site/',
);

// Addresses of a registry have no place in the lock file: everyone has their own.
const npmConfig = new javascript.NpmConfig(project, { omitEmpty: true });
npmConfig.addConfig('omit-lockfile-registry-resolved', 'true');

// projen adds patterns for src/ and projenrc/ to the ones asked for.
project.jest!.file!.addOverride('testMatch', ['<rootDir>/test/**/*.test.ts', '<rootDir>/examples/**/*.test.ts']);

// The other languages of jsii. Publishing to their registries is not part of the build; `bindings` generates their code.
Object.assign(project.package.manifest.jsii.targets, {
  python: { distName: 'cdk-stepwright', module: 'cdk_stepwright' },
  java: { package: 'dev.cdkstepwright', maven: { groupId: 'dev.cdk-stepwright', artifactId: 'cdk-stepwright' } },
  dotnet: { namespace: 'CdkStepwright', packageId: 'CdkStepwright' },
  go: { moduleName: 'github.com/cdk-stepwright/cdk-stepwright-go' },
});

// ---- tasks ----------------------------------------------------------------------------------------------------------

const vendor = project.addTask('vendor', {
  description: 'Build vendor/: the synchronous JSONata engine, the models of service APIs',
  exec: 'node scripts/build-jsonata.cjs',
});
vendor.exec('node scripts/build-api-models.cjs');
project.preCompileTask.spawn(vendor);

project.compileTask.exec('node scripts/bundle.cjs');
project.compileTask.exec('node scripts/prune-types.cjs');

const biomeArguments = 'check --no-errors-on-unmatched --error-on-warnings';
const lint = javascript.Biome.of(project)!.task;
lint.reset(`biome ${biomeArguments}`, { receiveArgs: true });
project.addTask('lint:fix', {
  description: 'Format and mend what can be mended',
  exec: `biome ${biomeArguments} --write`,
  receiveArgs: true,
});
project.testTask.prependSpawn(vendor);
project.tasks.tryFind('test:update')?.prependSpawn(vendor);

project
  .addTask('typecheck', {
    description: 'Type check the sources with tests and examples (jest only strips types)',
    exec: 'tsc --noEmit -p test/tsconfig.json',
  })
  .exec('tsc --noEmit -p report-page/tsconfig.json');

project.addTask('test:browser', {
  description: 'Open the HTML report in Chromium, where there is one: accessibility, tasks by keyboard, time to open',
  env: { CDK_VALIDATION: 'false' },
  exec: 'node -r ./examples/register.cjs test/browser/run.ts',
  receiveArgs: true,
});

project.addTask('docs', {
  description: 'Make the documentation site, dist/site, and check its links; -- --serve to read it while you write',
  exec: 'node scripts/docs.cjs',
  receiveArgs: true,
});

project.addTask('bindings', {
  description: 'Generate (not compile) the bindings of every language',
  exec: 'jsii-pacmak --code-only --outdir dist/bindings',
});

project.addTask('bench', {
  description: 'Measure the compiled package: see docs/performance.md',
  exec: 'node bench/run.cjs',
  receiveArgs: true,
});

project.addTask('release-check', {
  description: 'Whether the oldest supported aws-cdk-lib is to be had from npm, pip, Maven and Go',
  exec: 'node scripts/floor-exists.cjs',
});

const demo = project.addTask('demo', {
  description: 'Run the examples on the sources, without compiling',
  env: { CDK_VALIDATION: 'false' },
});
demo.spawn(vendor);
demo.exec('node -r ./examples/register.cjs examples/demo.ts', { receiveArgs: true });

const fuzz = project.addTask('fuzz', {
  description: 'Try hostile and unlucky inputs on every door of the package: -- --minutes 5 --seed 7',
  env: { CDK_VALIDATION: 'false' },
});
fuzz.spawn(vendor);
fuzz.exec('node -r ./examples/register.cjs test/fuzz/run.ts', { receiveArgs: true });

const deployTest = project.addTask('deploy-test', {
  description:
    'Deploy the examples and every construct to an emulator of AWS, execute, compare with the simulation: docs/deployed.md',
  env: { CDK_VALIDATION: 'false', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
});
deployTest.spawn(vendor);
deployTest.exec('node -r ./examples/register.cjs test/deployed/run.ts');

new JsonFile(project, 'examples/tsconfig.json', {
  obj: { extends: '../test/tsconfig.json', include: ['**/*.ts'] },
});

// API.md is an index, with a page for each name: one page of all would be 800 kB.
project.tasks.tryFind('docgen')?.reset('node scripts/api-pages.cjs');

project.synth();
