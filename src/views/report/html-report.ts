import { percentReached } from '../coverage/measure-coverage';
import { escapeMarkup } from '../text/escape-markup';
import { machineSection, measuredMachine } from './machine-section';
import { REPORT_STYLE } from './report-style';
import type { HtmlReportProps } from './reported-machine';

/**
 * State machines, what executions reached in them, and the executions as stories with their cost, in one HTML file: it works from `file://`, loads
 * nothing and has no script. The same executions give the same text.
 * @returns the text of the file
 * @throws {InvalidDefinitionError} with all diagnostics, when AWS would refuse a definition
 */
export function htmlReport({ title, machines, prices }: HtmlReportProps): string {
  const name = escapeMarkup(title);
  const measured = machines.map(measuredMachine);
  const links = machines.map((machine, index) => {
    const states = percentReached(measured[index].coverage.states);
    return `<li><a href="#m${index + 1}">${escapeMarkup(machine.name)}</a> <span class="faint">· ${states} % of states</span></li>`;
  });
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    // Nothing from outside, and no script: also where an escape should be missing.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${name}</title>`,
    `<style>${REPORT_STYLE}</style>`,
    '</head>',
    '<body>',
    `<header><h1>${name}</h1>`,
    `<nav aria-label="State machines"><ul>${links.join('')}</ul></nav></header>`,
    '<main>',
    ...machines.map((machine, index) => machineSection(machine, measured[index], `m${index + 1}`, prices)),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
