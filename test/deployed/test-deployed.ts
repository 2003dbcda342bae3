import { join } from 'node:path';
import { examples } from '../../examples/all';
import { type Account, accountOf } from './account';
import { runApproval } from './approval';
import { type Assembly, NOT_DEPLOYED, synthesizeAll } from './assembly';
import { BusinessCode } from './business-code';
import { deployAll } from './cdk';
import type { Children } from './children';
import { unlisted } from './compare';
import { pageOf, runsOfConstruct } from './construct-runs';
import { type Emulator, type Folders, startEmulator } from './emulator';
import { runsOfExample } from './example-runs';
import { checkGaps, GAPS } from './gaps/check-gaps';
import { Inbox } from './inbox';
import { FUTILE, LISTED } from './listed';
import { plainStackOf, runsOfPlainStack } from './plain-runs';
import { type AppReport, type NotRun, type RunReport, renderReport } from './report';
import { type FinishedRun, functionsOf, type Place, runDeployed } from './run-stack';
import { deployedStack } from './stacks';

/** What a run gives. */
export interface TestResult {
  readonly page: string;
  /** What is not as listed. */
  readonly faults: readonly string[];
  /** How long its stages took. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** So many stacks are executed side by side. */
const CONCURRENCY = 6;

interface StackReport {
  readonly stack: string;
  readonly runs: readonly RunReport[];
  readonly notRun: readonly NotRun[];
  readonly faults: readonly string[];
}

interface Surroundings {
  readonly children: Children;
  readonly bin: string;
  readonly assembly: Assembly;
  readonly emulator: Emulator;
  readonly account: Account;
  readonly code: BusinessCode;
}

/** Synthesizes, deploys, executes, compares. */
export async function testDeployed(children: Children, bin: string, folders: Folders): Promise<TestResult> {
  const clock = new Clock();
  const emulator = await startEmulator(children, bin, folders);
  const assembly = synthesizeAll(join(folders.root, 'assembly'));
  clock.stage('synthesize');
  await deployAll(children, emulator, assembly);
  clock.stage('deploy');
  const code = await BusinessCode.listen(folders);
  try {
    const account = accountOf(emulator);
    await account.dynamoDb.createTable(ORDERS);
    const surroundings = { children, bin, assembly, emulator, account, code };
    const stacks = assembly.apps.flatMap((app) => app.stacks);
    const reports = await inParallel(stacks, (name) => runStack(surroundings, name));
    clock.stage('execute');
    const gapFaults = await checkGaps(account);
    clock.stage('check gaps');
    const apps = assembly.apps.map(({ name, stacks: own }): AppReport => {
      const ofApp = reports.filter(({ stack }) => own.includes(stack));
      const [runs, notRun] = [ofApp.flatMap((each) => each.runs), ofApp.flatMap((each) => each.notRun)];
      return { app: name, stacks: own.length, runs, notRun };
    });
    const notDeployed = NOT_DEPLOYED.map((stack) => ({ stack, title: '', reason: 'N1' }));
    return {
      page: renderReport(apps, notDeployed, GAPS),
      faults: [...reports.flatMap(({ faults }) => faults), ...gapFaults],
      seconds: clock.seconds,
    };
  } finally {
    code.close();
  }
}

/** A table that the example of Paginate names, and does not make. */
const ORDERS = {
  TableName: 'orders',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
  BillingMode: 'PAY_PER_REQUEST' as const,
};

async function runStack(surroundings: Surroundings, name: string): Promise<StackReport> {
  const { account, assembly, code, emulator, children, bin } = surroundings;
  const stack = await deployedStack(account, assembly, name);
  const place: Place = { account, code, stack, inbox: await Inbox.of(account, stack) };
  const deployCode = async (): Promise<void> => {
    for (const functionName of functionsOf(stack)) await code.deployTo(account, children, bin, functionName);
  };
  const finished: FinishedRun[] = [];
  const notRun: NotRun[] = Object.entries(FUTILE[name] ?? {}).map(([title, reason]) => ({
    stack: name,
    title,
    reason,
  }));
  if (Object.hasOwn(examples, name)) {
    await deployCode();
    const runs = runsOfExample(stack);
    notRun.push(...runs.notRun.map((each) => ({ stack: name, ...each })));
    for (const run of runs.wanted) finished.push(await runDeployed(place, run));
  } else if (plainStackOf(name) !== undefined) {
    await deployCode();
    for (const run of runsOfPlainStack(stack)) finished.push(await runDeployed(place, run));
  } else if (pageOf(name) === 'human-approval') {
    if (notRun.length === 0) finished.push(await runApproval(place, emulator.port));
  } else {
    const wanted = runsOfConstruct(stack).filter(({ title }) => FUTILE[name]?.[title] === undefined);
    for (const run of wanted) finished.push(await runDeployed(place, run));
  }
  return { stack: name, notRun, ...asListed(name, finished) };
}

function asListed(stack: string, finished: readonly FinishedRun[]): Pick<StackReport, 'runs' | 'faults'> {
  const runs = finished.map(({ title }) => ({ stack, title, listed: LISTED[stack]?.[title] }));
  const faults = finished.flatMap(({ title, differences }) =>
    unlisted(differences, LISTED[stack]?.[title]).map((fault) => `${stack}: ${title}: ${fault}`),
  );
  const stale = Object.keys(LISTED[stack] ?? {}).filter((title) => !finished.some((run) => run.title === title));
  return { runs, faults: [...faults, ...stale.map((title) => `${stack}: '${title}' is listed, and not executed`)] };
}

async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await work(items[index]);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return results;
}

class Clock {
  readonly seconds: Record<string, number> = {};
  private since = Date.now();

  stage(name: string): void {
    this.seconds[name] = (Date.now() - this.since) / 1000;
    this.since = Date.now();
  }
}
