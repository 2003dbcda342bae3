import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { NotificationTarget, ResilientStateMachine } from 'cdk-stepwright';
import { checkStateMachines, stateMachine, stateMachines } from 'cdk-stepwright/synth';
import { faultsOf, statesOf } from './definitions';
import { CONSTRUCTS, LANGUAGES, topic } from './every-construct';

const FLAGS = { '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2': true };

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

/** Pages of what is no state or chain of its own. */
const NO_CHAINS = ['errors', 'retry-policy', 'state-machine-alias'];

const rows = CONSTRUCTS.flatMap(([page, make, languages = LANGUAGES]) =>
  languages.map((language) => ({ page, make, language })),
);

/** A stack with a construct in a machine. States of JSONata may be in a machine of either language, those of JSONPath in one of JSONPath alone. */
function stackWith({ make, language }: (typeof rows)[number], queryLanguage: sfn.QueryLanguage): Stack {
  const stack = new Stack(new App({ context: FLAGS }), 'Shop');
  new ResilientStateMachine(stack, 'Machine', {
    definition: make(stack, language),
    queryLanguage,
    notify: [NotificationTarget.topic(topic(stack, 'Failures'))],
  });
  return stack;
}

test('every page of a construct has its row, and every row its page', () => {
  const pages = readdirSync(join(__dirname, '..', '..', 'docs', 'constructs')).map((file) => file.replace(/\.md$/, ''));
  expect(CONSTRUCTS.map(([page]) => page).sort()).toEqual(pages.filter((page) => !NO_CHAINS.includes(page)).sort());
});

describe.each(rows)('$page in $language', (row) => {
  test.each(row.language === JSON_PATH ? [JSON_PATH] : [JSON_PATH, JSONATA])(
    'is sound, without a finding and without an unreachable state, in a machine of %s',
    (ofMachine) => {
      const stack = stackWith(row, ofMachine);
      const definitions = Object.values(stateMachines(stack)).map(({ definition }) => JSON.parse(definition));
      expect(definitions.map(faultsOf)).toEqual(definitions.map(() => []));
      expect(checkStateMachines(stack).findings).toEqual([]);
    },
  );

  test('has its states in that language', () => {
    const definition = JSON.parse(stateMachine(stackWith(row, JSON_PATH), 'Machine').definition);
    // A Fail of plain texts is of either language, and its notification is of that of the machine.
    const states = Object.entries(statesOf(definition)).filter(
      ([name, { Type }]) => Type !== 'Fail' && !name.startsWith('Notify '),
    );
    const others = states.flatMap(([name, { QueryLanguage }]) => (QueryLanguage === 'JSONata' ? [] : [name]));
    if (row.language === JSONATA) expect(others).toEqual([]);
    else expect(others).not.toEqual([]);
  });
});

/** States that name no language are of JSONPath in these constructs; what they write into them would be wrong in a machine of JSONata. */
const OF_JSON_PATH = CONSTRUCTS.filter(
  ([page, , languages = LANGUAGES]) => languages.includes(JSON_PATH) && page !== 'resilient-state-machine',
);

describe.each(OF_JSON_PATH)('%s in no language', (_page, make) => {
  test('is refused by aws-cdk-lib in a machine of JSONata', () => {
    const stack = new Stack(new App({ context: FLAGS }), 'Shop');
    const machine = () => {
      new sfn.StateMachine(stack, 'Machine', {
        definitionBody: sfn.DefinitionBody.fromChainable(make(stack)),
        queryLanguage: JSONATA,
      });
      stateMachine(stack, 'Machine');
    };
    expect(machine).toThrow("'queryLanguage' can not be 'JSONPath'");
  });
});
