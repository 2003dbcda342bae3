/**
 * The floors of the house: which folder of `src/` may import which, and what is banned where. Plain data, used twice:
 * `biome.ts` makes lint rules of it, and `test/architecture.test.ts` checks the imports of the sources against it.
 */

export interface Floor {
  /** Folder relative to `src/`; `''` is `src/index.ts`. A file belongs to the deepest folder that contains it. */
  readonly folder: string;
  readonly level: number;
  readonly purpose: string;
  readonly mayImport: readonly string[];
  /** Time, chance and surroundings come in as arguments only; nothing is asynchronous. See `BANS`. */
  readonly pure: boolean;
}

const belowTesting = [
  'json',
  'api-model',
  'query',
  'history',
  'cloudformation',
  'asl',
  'catalogue',
  'simulator/kernel',
  'simulator',
  'service',
  'views',
  'checks',
  'analysis',
  'replay',
  'explore',
] as const;

export const FLOORS: readonly Floor[] = [
  { folder: 'json', level: 0, purpose: 'JSON values', mayImport: [], pure: true },
  { folder: 'query', level: 1, purpose: 'JSONPath and JSONata', mayImport: ['json'], pure: true },
  { folder: 'history', level: 1, purpose: 'what happened in an execution', mayImport: ['json'], pure: true },
  { folder: 'cloudformation', level: 1, purpose: 'template to definition', mayImport: ['json'], pure: true },
  { folder: 'api-model', level: 1, purpose: 'what services take and answer', mayImport: ['json'], pure: true },
  {
    folder: 'asl',
    level: 2,
    purpose: 'the language: parse and validate',
    mayImport: ['json', 'query', 'api-model'],
    pure: true,
  },
  {
    folder: 'catalogue',
    level: 2,
    purpose: 'errors, quotas, prices as data',
    mayImport: ['json', 'query', 'api-model'],
    pure: true,
  },
  { folder: 'simulator/kernel', level: 3, purpose: 'virtual time and coroutines', mayImport: ['json'], pure: true },
  {
    folder: 'simulator',
    level: 3,
    purpose: 'the interpreter',
    mayImport: ['json', 'query', 'history', 'api-model', 'asl', 'catalogue', 'simulator/kernel'],
    pure: true,
  },
  {
    folder: 'service',
    level: 4,
    purpose: 'a world that holds executions',
    mayImport: ['json', 'query', 'history', 'asl', 'catalogue', 'simulator/kernel', 'simulator'],
    pure: true,
  },
  {
    folder: 'views',
    level: 3,
    purpose: 'readers of a definition and a history',
    mayImport: ['json', 'history', 'asl', 'catalogue'],
    pure: true,
  },
  {
    folder: 'checks',
    level: 3,
    purpose: 'rules of experience, and reports',
    mayImport: ['json', 'query', 'asl', 'catalogue'],
    pure: true,
  },
  {
    folder: 'analysis',
    level: 3,
    purpose: 'what a definition wants of its input and of the results of its tasks',
    mayImport: ['json', 'query', 'api-model', 'asl'],
    pure: true,
  },
  {
    folder: 'constructs',
    level: 3,
    purpose: 'the constructs (jsii)',
    mayImport: ['json', 'asl', 'catalogue'],
    pure: false,
  },
  {
    folder: 'replay',
    level: 4,
    purpose: 'a recorded execution against another definition',
    mayImport: ['json', 'history', 'asl', 'catalogue', 'simulator/kernel', 'simulator', 'views'],
    pure: true,
  },
  {
    folder: 'explore',
    level: 4,
    purpose: 'executions that nobody wrote down: each fault, each path',
    mayImport: [
      'json',
      'query',
      'api-model',
      'history',
      'asl',
      'catalogue',
      'simulator/kernel',
      'simulator',
      'views',
      'checks',
      'analysis',
    ],
    pure: true,
  },
  {
    folder: 'templates',
    level: 6,
    purpose: 'the state machines of files of every kind',
    mayImport: ['json', 'cloudformation', 'asl', 'catalogue', 'synth'],
    pure: false,
  },
  { folder: 'testing', level: 5, purpose: "the test author's API", mayImport: belowTesting, pure: false },
  {
    folder: 'testing/jest',
    level: 5,
    purpose: 'matchers and serializer for jest',
    mayImport: [...belowTesting, 'testing'],
    pure: false,
  },
  {
    folder: 'testing/vitest',
    level: 5,
    purpose: 'matchers and serializer for Vitest',
    mayImport: [...belowTesting, 'testing'],
    pure: false,
  },
  {
    folder: 'testing/node',
    level: 5,
    purpose: "assertions for Node's test runner",
    mayImport: [...belowTesting, 'testing'],
    pure: false,
  },
  {
    folder: 'synth',
    level: 5,
    purpose: 'the bridge to a CDK app',
    mayImport: [
      'json',
      'cloudformation',
      'asl',
      'catalogue',
      'simulator/kernel',
      'simulator',
      'checks',
      'explore',
      'analysis',
    ],
    pure: false,
  },
  {
    folder: 'endpoint',
    level: 7,
    purpose: 'the Step Functions API on localhost',
    mayImport: [...belowTesting, 'testing', 'synth'],
    pure: false,
  },
  {
    folder: 'cli',
    level: 8, // above endpoint, which its `serve` command starts
    purpose: 'the command line',
    mayImport: [...belowTesting, 'testing', 'synth', 'templates', 'endpoint'],
    pure: false,
  },
  {
    folder: '',
    level: 6,
    purpose: 'the jsii entry point',
    mayImport: ['catalogue', 'checks', 'constructs', 'synth'],
    pure: false,
  },
];

export interface External {
  /** Module as imported, with all its subpaths; `node:*` is any module of Node; `vendor` is the built folder. */
  readonly module: string;
  /** The folders (with what is below) or files that may import it. */
  readonly within: readonly string[];
  /** Only `import type`: it need not be installed where the package runs. */
  readonly typeOnly?: boolean;
}

/** Everything else from outside `src/` is refused. */
export const EXTERNALS: readonly External[] = [
  { module: 'aws-cdk-lib', within: ['constructs', 'synth'] },
  { module: 'constructs', within: ['constructs', 'synth'] },
  { module: 'jsonpath-plus', within: ['query/json-path'] },
  { module: 're2js', within: ['query/regex'] },
  { module: 'js-yaml', within: ['cloudformation/yaml'] },
  { module: 'jsonc-parser', within: ['templates'] },
  { module: 'smol-toml', within: ['templates/sam'] },
  { module: 'commander', within: ['cli'] },
  { module: 'node:vm', within: ['query/regex/bounded-time.ts'] }, // nothing else stops the matcher of JavaScript
  { module: '@dagrejs/dagre', within: ['views/diagram'] },
  { module: 'vendor', within: ['query/jsonata', 'api-model'] },
  { module: 'node:crypto', within: ['query/intrinsics', 'query/jsonata', 'simulator/kernel'] },
  { module: 'node:fs', within: ['constructs/resilient-state-machine/definition-text.ts'] },
  { module: 'node:path', within: ['constructs/human-approval/approval-function.ts'] },
  { module: 'node:*', within: ['testing', 'synth', 'templates', 'endpoint', 'cli'] },
  { module: 'jest', within: ['testing/jest'], typeOnly: true },
  { module: '@jest/globals', within: ['testing/jest'] }, // Jest itself answers this import
  { module: 'vitest', within: ['testing/vitest'] },
  { module: 'expect', within: ['testing/jest'], typeOnly: true },
  { module: 'pretty-format', within: ['testing/jest'], typeOnly: true },
];

/** What pure floors may not use, with the reason that lint and test give. */
export const BANS = {
  /** Free (undeclared) names. */
  globals: {
    process: 'the environment comes in as an argument',
    console: 'the caller decides what is printed',
    performance: 'time comes from the virtual clock',
    setTimeout: 'time comes from the virtual clock',
    setInterval: 'time comes from the virtual clock',
    setImmediate: 'time comes from the virtual clock',
    queueMicrotask: 'nothing is asynchronous here',
    fetch: 'nothing is asynchronous here',
    crypto: 'randomness comes from the seed',
    eval: 'text of the user is never run as JavaScript',
    Function: 'text of the user is never run as JavaScript',
  } as Readonly<Record<string, string>>,
  /** Members of a global, wherever they are mentioned. */
  members: {
    'Date.now': 'time comes from the virtual clock',
    'Math.random': 'randomness comes from the seed',
  } as Readonly<Record<string, string>>,
  /** Methods that ask the machine, whatever they are called on. */
  methods: {
    randomUUID: 'randomness comes from the seed',
    randomBytes: 'randomness comes from the seed',
    randomInt: 'randomness comes from the seed',
    localeCompare: "the machine's locale must not matter",
    toLocaleString: "the machine's locale must not matter",
    toLocaleDateString: "the machine's locale must not matter",
    toLocaleTimeString: "the machine's locale must not matter",
    getTimezoneOffset: "the machine's time zone must not matter",
    getFullYear: "the machine's time zone must not matter: getUTCFullYear",
    getMonth: "the machine's time zone must not matter: getUTCMonth",
    getHours: "the machine's time zone must not matter: getUTCHours",
    getMinutes: "the machine's time zone must not matter: getUTCMinutes",
  } as Readonly<Record<string, string>>,
  /** The one place where `async` and `await` belong: the driver that awaits real handlers. */
  asyncAllowed: ['simulator/kernel/driver-async.ts'] as readonly string[],
};

export const LIMITS = {
  /** Lines of one source file. */
  fileLines: 300,
  /** Median of the lines of all source files. */
  medianLines: 60,
  /** Folders whose files still import one another in a circle, all of it types; one that does no more fails the test. */
  circlesWithin: [] as readonly string[],
  /** Tables that may be longer, each with its reason; an entry that is not needed fails the test. */
  longer: {
    'catalogue/error-names.ts': 'a table, made by scripts/error-constants.cjs',
    'catalogue/aws-sdk-error-names.ts': 'a table, made by scripts/error-constants.cjs',
  } as Readonly<Record<string, string>>,
};

/** The floor of a file or folder path relative to `src/`, or undefined when it stands on none. */
export function floorOf(path: string): Floor | undefined {
  if (!path.includes('/')) {
    return FLOORS.find((floor) => floor.folder === (path === 'index.ts' ? '' : path));
  }
  return FLOORS.filter((floor) => floor.folder !== '' && `${path}/`.startsWith(`${floor.folder}/`)).sort(
    (a, b) => b.folder.length - a.folder.length,
  )[0];
}

/** The entries of `EXTERNALS` that a file (relative to `src/`) may use. */
export function externalsOf(path: string): readonly External[] {
  return EXTERNALS.filter((external) => external.within.some((place) => `${path}/`.startsWith(`${place}/`)));
}
