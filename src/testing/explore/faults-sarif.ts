import { requireList } from '../../asl/require-argument';
import { fileUri } from '../../checks/report/file-uri';
import { visibleText } from '../../json/visible-text';
import { knownOptions } from '../refuse-unknown';
import type { FaultExploration } from './fault-exploration';
import type { FaultViolation } from './fault-violation';

/** Where violations are shown. */
export interface FaultsSarifOptions {
  /** File, relative to the repository, that a machine comes from: a template or a definition. @default - the name of the machine */
  readonly fileOf?: (stateMachine: string) => string;
}

/**
 * What explorations found, in SARIF 2.1.0, as code hosts read it: the invariants are its rules, the stories are in the messages.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/
 */
export function faultsSarif(explorations: readonly FaultExploration[], options: FaultsSarifOptions = {}): string {
  requireList(explorations, ['invariants', 'violations'], {
    of: 'faultsSarif',
    what: 'a list of explorations',
    line: 'faultsSarif([exploreFaults(machine)])',
  });
  knownOptions(options, ['fileOf'], "faultsSarif(explorations, { fileOf: (name) => 'template.yaml' })");
  const byName = new Map(explorations.flatMap(({ invariants }) => invariants.map(({ name, title }) => [name, title])));
  const rules = [...byName].map(([id, title]) => ({
    id: visibleText(id),
    shortDescription: { text: visibleText(title) },
    defaultConfiguration: { level: 'error' },
  }));
  const names = [...byName.keys()];
  const results = explorations.flatMap(({ stateMachineName, violations }) =>
    violations.map((violation) => describe(violation, stateMachineName, names, options)),
  );
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'exploreFaults', rules } }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function describe(
  violation: FaultViolation,
  machine: string,
  names: readonly string[],
  { fileOf = (name) => name }: FaultsSarifOptions,
) {
  return {
    ruleId: visibleText(violation.invariant),
    ruleIndex: names.indexOf(violation.invariant),
    level: 'error',
    message: { text: String(violation) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: fileUri(fileOf(machine)) },
          region: { startLine: 1 },
        },
        logicalLocations: [{ fullyQualifiedName: visibleText(`${machine}/${violation.place}`), name: violation.place }],
      },
    ],
  };
}
