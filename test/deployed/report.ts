import type { Listed } from './compare';
import { EMULATOR, EMULATOR_VERSION } from './emulator';
import type { Gap } from './gaps/gap';

/** What became of an app. */
export interface AppReport {
  readonly app: string;
  readonly stacks: number;
  readonly runs: readonly RunReport[];
  readonly notRun: readonly NotRun[];
}

export interface RunReport {
  readonly stack: string;
  readonly title: string;
  /** Only of an execution that differs. */
  readonly listed?: Listed;
}

export interface NotRun {
  readonly stack: string;
  readonly title: string;
  readonly reason: string;
}

/** The page `docs/deployed.md`: the same for every run that is green. */
export function renderReport(apps: readonly AppReport[], notDeployed: readonly NotRun[], gaps: readonly Gap[]): string {
  const runs = apps.flatMap((app) => app.runs);
  const agreed = runs.filter(({ listed }) => !listed).length;
  return `# Deployed for real

<!-- Made by npm run deploy-test. -->

\`npm run deploy-test\` deploys the examples and every construct, in both query languages, with the real \`cdk bootstrap\` and \`cdk deploy\` to
${EMULATOR} ${EMULATOR_VERSION}, an emulator of AWS on this machine that others wrote. It starts executions by the AWS SDK,
answers their callbacks, opens the links of approvals, and compares status, error, cause, output, the sequence of states, the ends of all tasks and
what functions were called with with our simulation of the same templates. Functions answer what the scenarios say, queues, topics, tables and buckets are the
emulator's. The definitions that are deployed have to be those that we read from the templates.

${runs.length} executions, ${agreed} agree. The others differ in what the emulator lacks, as listed below: a difference that is not listed fails the run, and
so does one that is listed and shows no more.

${table(['app', 'stacks deployed', 'executions', 'agreed', 'listed differences'], apps.map(appRow))}

## What the emulator lacks

Each is looked for with its minimal input in every run.

${table(['', 'what', 'minimal input'], gaps.map(gapRow))}

## Listed differences

${table(
  ['stack', 'execution', 'differs in', 'because of'],
  runs.flatMap(({ stack, title, listed }) => (listed ? [[stack, title, listed.aspects.join(', '), listed.gap]] : [])),
)}

## Not deployed, not executed

Services do not fail on demand, and timeouts take their real time.

${table(
  ['stack', 'execution', 'why not'],
  [...notDeployed, ...apps.flatMap(({ notRun }) => notRun)].map(({ stack, title, reason }) => [stack, title, reason]),
)}
`;
}

function appRow({ app, stacks, runs }: AppReport): readonly string[] {
  const counts = new Map<string, number>();
  for (const { listed } of runs) if (listed) counts.set(listed.gap, (counts.get(listed.gap) ?? 0) + 1);
  const differing = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const because = [...counts].map(([gap, count]) => (count > 1 ? `${gap} (${count})` : gap)).sort();
  return [app, `${stacks}`, `${runs.length}`, `${runs.length - differing}`, because.join(', ')];
}

function gapRow({ id, says, minimal }: Gap): readonly string[] {
  if (minimal.kind === 'call') return [id, says, minimal.does];
  return [id, says, `\`${JSON.stringify(minimal.definition)}\` with \`${JSON.stringify(minimal.input)}\``];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
