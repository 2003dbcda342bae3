import type { Rule, RuleExample } from './rule';

/** The page of a rule, in Markdown, made of the rule's own texts. */
export function rulePage(rule: Rule): string {
  return [
    '<!-- Made from the rule by scripts/rule-pages.cjs: change the rule. -->',
    `# ${rule.name}`,
    `**${rule.severity}** · ${rule.title}`,
    '## Why',
    rule.why,
    '## How to mend it',
    rule.mend,
    `Acknowledge it with a reason where it is meant so: \`StepwrightChecks::${rule.name}\` ([how](../guides/checks.md#acknowledge)).`,
    '## Does not obey',
    example(rule.violates),
    '## Obeys',
    example(rule.obeys),
    '## Source',
    `${rule.source}.\n`,
  ].join('\n\n');
}

function example({ definition, type, deployment, functions = [], unreadable }: RuleExample): string {
  if (unreadable !== undefined) return `\`\`\`text\n${unreadable}\n\`\`\``;
  const settings = [
    ...(type ? [type] : []),
    ...(deployment
      ? [
          `log level ${deployment.logLevel}`,
          `execution data ${onOff(deployment.logsExecutionData)}`,
          `tracing ${onOff(deployment.tracing)}`,
        ]
      : []),
    ...functions.map(({ name, timeoutSeconds }) => `function ${name} with a timeout of ${timeoutSeconds} s`),
  ];
  const caption = settings.length > 0 ? `${settings.join(', ')}:\n\n` : '';
  return `${caption}\`\`\`json\n${JSON.stringify(definition, null, 2)}\n\`\`\``;
}

function onOff(on: boolean): string {
  return on ? 'on' : 'off';
}

/** The list of all rules, in Markdown. */
export function ruleIndex(rules: readonly Rule[]): string {
  const rows = rules.map(({ name, severity, title }) => `| [${name}](${name}.md) | ${severity} | ${title} |`);
  return `<!-- Made from the rules by scripts/rule-pages.cjs. -->\n\n# Rules\n\n| rule | severity | what it demands |\n|---|---|---|\n${rows.join('\n')}\n`;
}
