import { refuseUnknownOptions } from '../../asl/refuse-unknown-options';
import { requireArgument, requireList } from '../../asl/require-argument';
import { visibleText } from '../../json/visible-text';
import { isAdded } from '../coverage/added-parts';
import { coverageOverlay } from '../coverage/coverage-overlay';
import { allEdges } from '../diagram/edge';
import { SVG_STYLE } from '../diagram/svg-style';
import { statePlaces } from '../execution/state-places';
import { escapeMarkup } from '../text/escape-markup';
import { faultSection } from './fault-section';
import { type MeasuredMachine, machineSection, measuredMachine } from './machine-section';
import { machineLinks, overview, summary } from './overview';
import type { PageData, PageMachine } from './page-data';
import { markLetters, pageExecution } from './page-execution';
import { PAGE_SCRIPT, PAGE_SCRIPT_HASH } from './page-script';
import { embeddedJson, PageValues } from './page-values';
import { REPORT_STYLE } from './report-style';
import type { HtmlReportProps } from './reported-machine';

/** Nothing from outside, and no script but the one of the page: also where an escape should be missing. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src '${PAGE_SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;

/**
 * State machines, what executions reached in them, and the executions step by step with their data and cost, in one HTML file: it works from
 * `file://`, loads nothing, and can be read without its script. The same executions give the same text. It holds inputs, outputs and what tasks
 * were called with and gave: values beyond a bound (4,000 characters; less where there are many) are cut, and the page says so.
 * @returns the text of the file
 * @throws {InvalidDefinitionError} with all diagnostics, when AWS would refuse a definition
 */
export function htmlReport(props: HtmlReportProps): string {
  refuseUnknownOptions(
    props,
    'htmlReport',
    ['title', 'machines', 'prices'],
    "{ title: 'Shop', machines: [{ name: 'Orders', machine, executions }] }",
  );
  const { title, machines, prices } = props;
  const line = "htmlReport({ title: 'Shop', machines: [{ name: 'Orders', machine, executions }] })";
  if (typeof title !== 'string') requireArgument(undefined, [], { of: 'htmlReport', what: 'a text as title', line });
  requireList(machines, ['name', 'machine'], { of: 'htmlReport', what: 'machines with their names as machines', line });
  const name = escapeMarkup(title);
  const measured = machines.map(measuredMachine);
  const values = new PageValues();
  const pages = measured.map((machine) => pageMachine(machine, values));
  const data: PageData = { values: values.all(), machines: pages };
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${name}</title>`,
    `<style>${SVG_STYLE}\n${REPORT_STYLE}</style>`,
    '</head>',
    '<body>',
    `<header><a class="skip" href="#main">Skip to the content</a><h1><a href="#">${name}</a></h1>${summary(measured)}</header>`,
    '<div class="page">',
    machineLinks(measured),
    '<main id="main" tabindex="-1">',
    overview(measured),
    ...faultSection(machines),
    ...measured.map((machine) => machineSection(machine, prices)),
    '</main></div>',
    `<footer class="faint">${escapeMarkup(footnote(values))}</footer>`,
    `<script type="application/json" id="data">${embeddedJson(data)}</script>`,
    `<script>${PAGE_SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function footnote({ bound, cut }: PageValues): string {
  const all = `Values of more than ${String(bound).replace(/(?=\d{3}$)/, ',')} characters are cut`;
  return cut === 0 ? `${all}; here none is.` : `${all}; here ${cut} ${cut === 1 ? 'is' : 'are'}.`;
}

function pageMachine(
  { id, reported, definition, hits, items, parts, numbers, executions }: MeasuredMachine,
  values: PageValues,
): PageMachine {
  const missed = new Map<string, string[]>();
  const ofConstructs = (name: string): boolean => parts?.states.includes(name) ?? false;
  for (const item of items) {
    if (item.kind === 'transitions' || item.kind === 'states' || hits.has(item.id)) continue;
    if (parts && isAdded(item, parts) && !ofConstructs(item.stateName)) continue;
    const those = missed.get(item.stateName);
    if (those) those.push(item.name);
    else missed.set(item.stateName, [item.name]);
  }
  return {
    id,
    name: visibleText(reported.name),
    states: [...statePlaces(definition)].map(([name, { state }]) => ({
      name: visibleText(name),
      type: state.type,
      ...(ofConstructs(name) ? { added: 1 as const } : {}),
      definition: values.add(state.source),
      missed: missed.get(name) ?? [],
    })),
    ways: allEdges(definition).map(({ target }) => (target === undefined ? -1 : (numbers.states.get(target) ?? -1))),
    marks: markLetters(coverageOverlay(definition, hits), numbers),
    executions: executions.map(({ id: own, name, execution, rows }) =>
      pageExecution({ id: own, name }, execution, rows, numbers, values),
    ),
  };
}
