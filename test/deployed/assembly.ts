import { App, Stack } from 'aws-cdk-lib';
import { DefinitionBody, Parallel, QueryLanguage, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { NotificationTarget, ResilientStateMachine } from 'cdk-stepwright';
import { examples } from '../../examples/all';
import { CONSTRUCTS, LANGUAGES, topic } from '../constructs/every-construct';
import { EVERY_TASK } from './every-task';
import { PLAIN_STACKS, type StateMachineClass } from './plain-stacks';

/** An app of the table in docs/deployed.md. */
export interface DeployedApp {
  readonly name: string;
  /** Names of its stacks. */
  readonly stacks: readonly string[];
}

/** What is deployed: where it was synthesized to, and the apps that its stacks belong to. */
export interface Assembly {
  readonly directory: string;
  readonly apps: readonly DeployedApp[];
}

/** Examples that ask for what the emulator lacks; each has its gap in `gaps/`. */
export const NOT_DEPLOYED: readonly string[] = ['nightly-report'];

/** What new apps have in cdk.json, and what the command line sets when it synthesizes. */
const CONTEXT = {
  '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2': true,
  'aws:cdk:enable-path-metadata': true,
};

/** Synthesizes everything once. */
export function synthesizeAll(directory: string): Assembly {
  const app = new App({ outdir: directory, context: CONTEXT });
  const deployed = Object.keys(examples).filter((folder) => !NOT_DEPLOYED.includes(folder));
  for (const folder of deployed) new examples[folder].Stack(app, folder);
  const apps = [
    ...deployed.map((name): DeployedApp => ({ name, stacks: [name] })),
    ...LANGUAGES.map(
      (language): DeployedApp => ({
        name: `every construct, ${language}`,
        stacks: everyConstruct(app, language),
      }),
    ),
    { name: 'plain stacks', stacks: plainStacks(app, 'plain', StateMachine) },
    { name: 'plain stacks as ResilientStateMachine', stacks: plainStacks(app, 'resilient', ResilientStateMachine) },
    { name: 'each type of task', stacks: [everyTask(app, 'tasks-plain', StateMachine)] },
    {
      name: 'each type of task, in a ResilientStateMachine',
      stacks: [everyTask(app, 'tasks-resilient', ResilientStateMachine)],
    },
  ];
  app.synth();
  return { directory, apps };
}

/** Name of the stack with a construct. */
export function stackOf(page: string, language: QueryLanguage): string {
  return `${page}-${language === QueryLanguage.JSONATA ? 'jsonata' : 'jsonpath'}`;
}

/** Each construct in a machine of its own, in a stack of its own. */
function everyConstruct(app: App, queryLanguage: QueryLanguage): readonly string[] {
  const rows = CONSTRUCTS.filter(([, , languages = LANGUAGES]) => languages.includes(queryLanguage));
  return rows.map(([page, make]) => {
    const stack = new Stack(app, stackOf(page, queryLanguage));
    const definition = make(stack, queryLanguage);
    const notify = [NotificationTarget.topic(topic(stack, 'Failures'))];
    new ResilientStateMachine(stack, 'Machine', { definition, queryLanguage, notify });
    return stack.stackName;
  });
}

/** What teams have without us, and the same with another class. */
function plainStacks(app: App, prefix: string, Machine: StateMachineClass): readonly string[] {
  return Object.entries(PLAIN_STACKS).map(([name, make]) => {
    const stack = new Stack(app, `${prefix}-${name}`);
    make(stack, Machine);
    return stack.stackName;
  });
}

/** All types of task that aws-cdk-lib has, side by side. Most call services that the emulator does not have: they are deployed, and not executed. */
function everyTask(app: App, id: string, Machine: StateMachineClass): string {
  const stack = new Stack(app, id);
  const all = new Parallel(stack, 'All');
  for (const [name, make] of Object.entries(EVERY_TASK)) all.branch(make(stack, name));
  new Machine(stack, 'Machine', { definitionBody: DefinitionBody.fromChainable(all) });
  return stack.stackName;
}
