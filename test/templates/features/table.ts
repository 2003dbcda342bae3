import { FEATURES } from './all';

/** The table of docs/guides/files.md: one row for each feature that the tests try. */
export function featureTable(): string {
  const rows = FEATURES.map(({ format, feature, problems = [] }) => {
    const codes = [...new Set(problems.map((problem) => `\`${problem.split(' ')[0]}\``))].join(', ');
    return `| ${format} | ${feature.replaceAll('|', '\\|')} | ${codes} |\n`;
  });
  return `| format | what is read | named as |\n|---|---|---|\n${rows.join('')}`;
}
