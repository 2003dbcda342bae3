import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AssetOptions, mock, type SimulateOptions, simulate, simulateAsync } from 'cdk-stepwright/testing';
import { invoke, machine } from '../../machines';

/** The code of a function has a thread of its own: what it does to its surroundings stays there, and ends with the execution. */

const folder = mkdtempSync(join(tmpdir(), 'isolation-'));
afterAll(() => rmSync(folder, { recursive: true }));
let functions = 0;

interface Deployed {
  readonly code: string;
  /** `js` or `mjs`. */
  readonly extension?: string;
  readonly handler?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeoutSeconds?: number;
}

const twice = { ...machine({ First: invoke('work', { Next: 'Second' }), Second: invoke('work') }) };

/** A machine that calls the function so often, with the code beside the template. */
function deployed(
  { code, extension = 'js', handler = 'index.handler', environment = {}, timeoutSeconds }: Deployed,
  definition: object = machine({ Work: invoke('work') }),
) {
  functions += 1;
  const directory = join(folder, String(functions));
  mkdirSync(directory);
  writeFileSync(join(directory, `index.${extension}`), code);
  const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:work';
  const resources = [
    {
      arn,
      logicalId: 'Work',
      type: 'AWS::Lambda::Function',
      timeoutSeconds,
      code: { handler, directory, environment },
    },
  ];
  const machineArn = 'arn:aws:states:eu-west-1:123456789012:stateMachine:Orders';
  return { name: 'Orders', type: 'STANDARD', arn: machineArn, definition: JSON.stringify(definition), resources };
}

const run = (like: object, options: SimulateOptions = {}, asset: AssetOptions = {}) =>
  simulate(like, { mocks: { work: mock.asset(asset) }, ...options });
const payload = ({ output }: { readonly output?: unknown }) => output;

describe.each(['js', 'mjs'])('a module .%s', (extension) => {
  const exported = extension === 'js' ? 'exports.handler =' : 'export const handler =';

  test('sees the variables of the template and those that Lambda sets, and none of the test', () => {
    process.env.OF_THE_TEST = 'secret';
    const like = deployed({ extension, code: `${exported} () => process.env;`, environment: { TABLE: 'orders' } });
    const seen = payload(run(like, {}, { environment: { MORE: 'more' } })) as Record<string, string>;
    delete process.env.OF_THE_TEST;
    expect(seen).toMatchObject({
      TABLE: 'orders',
      MORE: 'more',
      AWS_REGION: 'eu-west-1',
      AWS_LAMBDA_FUNCTION_NAME: 'work',
    });
    expect(seen.OF_THE_TEST).toBeUndefined();
    expect(process.env.TABLE).toBeUndefined();
  });

  test('is fresh for each execution, and the same for all calls of one', () => {
    const like = deployed({ extension, code: `let calls = 0; ${exported} () => ({ calls: ++calls });` }, twice);
    for (const _ of [1, 2]) {
      expect(
        run(like)
          .visits()
          .map(({ output }) => output),
      ).toStrictEqual([{ calls: 1 }, { calls: 2 }]);
    }
  });

  test('has the time and the chance of the execution: the same bytes every time', () => {
    const code = `const loaded = [Date.now(), Math.random()];
      ${exported} async () => ({ loaded, now: new Date(), text: typeof Date(), date: new Date(0) instanceof Date, chance: Math.random() });`;
    const definition = machine({ Nap: { Type: 'Wait', Seconds: 60, Next: 'Work' }, Work: invoke('work') });
    const like = deployed({ extension, code }, definition);
    const first = payload(run(like)) as Record<string, unknown>;
    expect(first).toMatchObject({
      now: '2024-01-01T00:01:00.000Z',
      text: 'string',
      date: true,
      loaded: [1_704_067_260_000, expect.any(Number)],
    });
    expect(payload(run(like))).toStrictEqual(first);
    expect(payload(run(like, { seed: 2 }))).not.toStrictEqual(first);
  });

  test('is waited for, by simulate as by simulateAsync', async () => {
    const code = `${exported} async (event) => { await new Promise((resolve) => setTimeout(resolve, 5)); return { twice: 2 * event.n }; };`;
    const like = deployed({ extension, code });
    const options = { input: { n: 4 } };
    expect(payload(run(like, options))).toStrictEqual({ twice: 8 });
    const asynchronous = await simulateAsync(like, { ...options, mocks: { work: mock.asset() } });
    expect(asynchronous.history).toStrictEqual(run(like, options).history);
  });

  test.each(['constructor', 'toString', '__proto__', 'handler.call', 'handler.constructor'])(
    'exports what it has itself: not %s',
    (name) => {
      const like = deployed({ extension, code: `${exported} () => 1;`, handler: `index.${name}` });
      expect(() => run(like)).toThrow(`to export '${name}' as a function, got undefined`);
    },
  );

  test('that spins, or never answers, runs into the Timeout of its function', () => {
    for (const body of ['{ for (;;); }', 'new Promise(() => undefined)']) {
      const like = deployed({ extension, code: `${exported} () => ${body};`, timeoutSeconds: 30 });
      const { error, cause } = run(like, {}, { timeout: 0.05 });
      expect(error).toBe('Sandbox.Timedout');
      expect(JSON.parse(cause as string).errorMessage).toMatch(
        /^RequestId: \S+ Error: Task timed out after 0\.05 seconds$/,
      );
    }
  });

  test('that ends its process fails the task, and the next call starts anew', () => {
    const retry = { Retry: [{ ErrorEquals: ['Runtime.ExitError'], MaxAttempts: 1 }], End: true };
    const like = deployed(
      { extension, code: `${exported} () => process.exit(3);` },
      machine({ Work: invoke('work', retry) }),
    );
    const { error, cause, tasks } = run(like);
    expect([error, tasks.length]).toStrictEqual(['Runtime.ExitError', 2]);
    expect(JSON.parse(cause as string).errorMessage).toContain('Runtime exited with error: exit status 3');
  });
});

test('two executions at the same time see their own variables', async () => {
  const code =
    'exports.handler = async () => { await new Promise((resolve) => setTimeout(resolve, 5)); return process.env.X; };';
  const like = deployed({ code });
  const of = (X: string, asset: AssetOptions) =>
    simulateAsync(like, { mocks: { work: mock.asset({ environment: { X }, ...asset }) } });
  const isolated = await Promise.all([of('a', {}), of('b', {})]);
  expect(isolated.map(payload)).toStrictEqual(['a', 'b']);
  await Promise.all([of('a', { isolate: false }), of('b', { isolate: false })]);
  expect(process.env.X).toBeUndefined();
});

test('prototypes, globals and the folder of the process stay as they are', () => {
  const code = `exports.handler = () => { Object.prototype.mine = 1; globalThis.mine = 1; Array.prototype.map = undefined; return 'done'; };`;
  expect(payload(run(deployed({ code })))).toBe('done');
  expect(({} as { mine?: number }).mine).toBeUndefined();
  expect((globalThis as { mine?: number }).mine).toBeUndefined();
});

test('what is thrown beside the handler fails the task', () => {
  const code = `exports.handler = () => new Promise(() => setTimeout(() => { throw new TypeError('later'); }, 1));`;
  expect(run(deployed({ code })).error).toBe('TypeError');
  const rejected = `exports.handler = () => new Promise(() => { Promise.reject(new Error('lost')); });`;
  expect(run(deployed({ code: rejected })).error).toBe('Runtime.UnhandledPromiseRejection');
});

describe('isolate: false', () => {
  test('runs in the process of the test, where modules can be mocked', () => {
    const like = deployed({
      code: 'exports.handler = () => [process.env.TABLE, process.pid];',
      environment: { TABLE: 'orders' },
    });
    expect(payload(run(like, {}, { isolate: false }))).toStrictEqual(['orders', process.pid]);
    expect(process.env.TABLE).toBeUndefined();
  });

  test('is for CommonJS', () => {
    const like = deployed({ extension: 'mjs', code: 'export const handler = () => 1;' });
    expect(() => run(like, {}, { isolate: false })).toThrow('expected CommonJS for isolate: false');
  });
});
