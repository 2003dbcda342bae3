/** A limit of the service. */
export interface Quota {
  readonly value: number;
  readonly unit: 'bytes' | 'events' | 'characters' | 'seconds' | 'items' | 'levels';
  /** Page of the documentation, or what else it comes from. */
  readonly source: string;
  /** When it was checked. */
  readonly date: string;
}

const DATE = '2026-11-21';
const DOCUMENTED = 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html';

function documented(value: number, unit: Quota['unit']): Quota {
  return { value, unit, source: DOCUMENTED, date: DATE };
}

const REDRIVE = 'https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html';
const YEAR = 365 * 24 * 60 * 60;

/** Quotas of Step Functions that no request can raise, unless said otherwise. */
export const QUOTAS = {
  /** Input, output or result of a state, task or execution, as JSON in UTF-8. */
  payloadBytes: documented(256 * 1024, 'bytes'),
  /** Events in the history of a Standard execution; the 25,000th fails it. */
  historyEvents: documented(25_000, 'events'),
  definitionBytes: documented(1024 * 1024, 'bytes'),
  requestBytes: documented(1024 * 1024, 'bytes'),
  /** Names of state machines, executions, activities and states. */
  nameCharacters: documented(80, 'characters'),
  /** Cause of a failure. */
  causeCharacters: documented(32_768, 'characters'),
  /** `Label` of a distributed Map. */
  labelCharacters: documented(40, 'characters'),
  standardExecutionSeconds: documented(YEAR, 'seconds'),
  expressExecutionSeconds: documented(5 * 60, 'seconds'),
  /** How long after its end an execution can be redriven. */
  redrivableSeconds: { ...documented(14 * 24 * 60 * 60, 'seconds'), source: REDRIVE },
  /** An execution with so many events cannot be redriven: there is no room for two more. */
  redrivableEvents: { ...documented(24_999, 'events'), source: REDRIVE },
  mapRunRedrives: {
    ...documented(1_000, 'items'),
    source: 'https://docs.aws.amazon.com/step-functions/latest/dg/redrive-map-run.html',
  },
  taskSeconds: documented(YEAR, 'seconds'),
  httpTaskSeconds: documented(60, 'seconds'),
  /** Iterations of an inline Map that run at once; more wait. */
  inlineMapConcurrency: documented(40, 'items'),
  /** Child executions of a distributed Map that run at once. */
  distributedMapConcurrency: documented(10_000, 'items'),
  mapItems: documented(100_000_000, 'items'),
  /** Standard executions open at once in a region; AWS raises it on request. */
  openExecutions: documented(1_000_000, 'items'),
  openMapRuns: documented(1_000, 'items'),
  nestedIntrinsics: documented(10, 'levels'),
  variableBytes: documented(256 * 1024, 'bytes'),
  /** All variables of an execution. */
  variablesBytes: documented(10 * 1024 * 1024, 'bytes'),
} as const satisfies Readonly<Record<string, Quota>>;
