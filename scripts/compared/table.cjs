'use strict';
/** The part of the page that is made from the answers. */
const { isAsAws } = require('./verdict.cjs');

const code = (text) => `\`${text.replaceAll('|', '\\|')}\``;

/** One cell: short where it is what AWS answers. */
function cell(each, answer, patience) {
  if (answer === 'not tried') return 'not tried';
  if (isAsAws(each, answer)) return answer === undefined ? 'as AWS, in real time' : 'as AWS';
  if (answer === undefined) return `no answer in ${patience} s`;
  if (answer.startsWith('refused')) return 'refused';
  if (answer.startsWith('broke')) return 'an error of the tool';
  return code(answer);
}

const evidence = ({ recorded, documented }) =>
  recorded === undefined ? `documented: ${documented}` : `recorded: ${recorded}`;

/** @param tools `{name, version, answers}`, ours first */
function table(cases, tools, patience) {
  const heading = [
    '',
    'what is tried',
    'AWS',
    ...tools.map(({ name, version }) => [name, version].filter(Boolean).join(' ')),
  ];
  const rows = cases.map((each, index) => [
    `${index + 1}`,
    each.name,
    each.aws === 'refused' ? 'refuses to create it' : code(each.aws),
    ...tools.map(({ answers }) => cell(each, answers[index], patience)),
  ]);
  return [heading, heading.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const shown = ({ input, shown: instead }) => JSON.stringify(instead ?? input);

/** What was given to each tool, and where AWS's answer is known from. */
const machines = (cases) =>
  cases
    .map((each, index) => {
      const title = `${index + 1}. ${each.name[0].toUpperCase()}${each.name.slice(1)}`;
      const task =
        each.task === undefined
          ? ''
          : ` The task answers ${JSON.stringify(each.task.result)} after ${each.task.seconds} s.`;
      return `**${title}.** Input: ${code(shown(each))}.${task} AWS, ${evidence(each)}.\n\n\`\`\`json\n${JSON.stringify(each.definition)}\n\`\`\``;
    })
    .join('\n\n');

module.exports = { table, machines };
