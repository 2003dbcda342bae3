import type { Aspect, Listed } from './compare';

const because = (gap: string, ...aspects: readonly Aspect[]): Listed => ({ gap, aspects });

/** Executions that differ, by stack and title, each with the gap of the emulator that it comes of. */
export const LISTED: { readonly [stack: string]: { readonly [title: string]: Listed } } = {
  'account-onboarding': {
    'Nobody has to approve what is not risky': because('M4', 'output'),
    'The officer in charge approves': because('M4', 'output'),
  },
  'csv-import': {
    'A list with one wrong row of four is imported': because('M7', 'error', 'cause', 'states', 'tasks'),
    'A list with two wrong rows of four is refused': because('M7', 'error', 'cause', 'states', 'tasks'),
    'A list that is not there': because('M7', 'cause'),
  },
  'image-pipeline': {
    'An image that cannot be scaled is left out, and its scratch files are removed': because(
      'S1, E1',
      'status',
      'error',
      'cause',
      'output',
      'states',
      'tasks',
      'calls',
    ),
    'An album that cannot be written is a failure': because('M1, M5', 'error', 'cause', 'calls'),
  },
  'month-end': {
    'A ledger that does not balance': because('M1, E2', 'error', 'cause', 'tasks'),
    'Accruals that cannot be posted': because('M1, E2', 'error', 'cause', 'tasks'),
  },
  'order-saga': {
    'A declined card releases the stock': because('M1', 'cause', 'calls'),
    'Stock that cannot be released is told of': because('M1', 'error', 'cause', 'states', 'calls'),
  },
  'price-comparison': {
    'Two answers are enough': because('M6', 'status', 'error', 'cause', 'output', 'states', 'tasks', 'calls'),
    'Prices that cannot be compared': because('M6', 'error', 'cause', 'states', 'tasks', 'calls'),
    'One answer is nothing to compare': because('M6', 'error', 'cause', 'states'),
  },
  refund: {
    'A second request changes nothing': because('M3', 'output'),
  },
  'transcription-polling': {
    'Done at the third look': because('S2, E1', 'error', 'cause', 'states'),
    'A recording that cannot be read': because('S2, E1', 'error', 'cause', 'states'),
    'A job that does not end': because('S2, E1', 'error', 'cause', 'states'),
    'A status that nobody knows': because('S2, E1', 'error', 'cause', 'states'),
  },
  'saga-jsonpath': {
    'every step succeeds': because('M4', 'output'),
  },
  'callback-jsonpath': {
    'the answer is no': because('M1', 'error', 'cause'),
  },
  'input-contract-jsonpath': {
    'a member is missing': because('M1', 'error', 'cause'),
  },
  'run-job-jsonpath': {
    'the build is started': because('S3, E1, M1', 'error', 'cause', 'states', 'tasks'),
  },
  'distributed-fan-out-jsonpath': {
    'three items': because('M7b', 'output'),
  },
  'paginate-jsonpath': {
    'a table with two orders': because('M1', 'error', 'cause'),
  },
  'idempotent-jsonpath': {
    'the first time': because('M4', 'output'),
  },
  'semaphore-jsonpath': {
    'a place is free': because('M1', 'error', 'cause', 'states', 'tasks'),
  },
  'circuit-breaker-jsonpath': {
    'the circuit is closed': because('M4', 'output'),
  },
  'saga-jsonata': {
    'every step succeeds': because('M4', 'output'),
  },
  'scatter-gather-jsonata': {
    'both answer': because('M4', 'output'),
  },
  'try-catch-jsonata': {
    'the body succeeds': because('M4a', 'status', 'error', 'cause', 'output', 'states'),
  },
  'status-tracked-jsonata': {
    'the item says so': because('M4', 'output'),
  },
  'run-job-jsonata': {
    'the build is started': because('S3, E1', 'states', 'tasks'),
  },
  'distributed-fan-out-jsonata': {
    'three items': because('M7a, M7b', 'status', 'error', 'cause', 'output', 'states', 'tasks'),
  },
  'idempotent-jsonata': {
    'the first time': because('M4', 'output'),
  },
  'semaphore-jsonata': {
    'a place is free': because('M4', 'output'),
  },
  'circuit-breaker-jsonata': {
    'the circuit is closed': because('M4', 'output'),
  },
};

/** Executions that are not tried, with the gap that makes them futile. */
export const FUTILE: { readonly [stack: string]: { readonly [title: string]: string } } = {
  'poll-until-jsonpath': { 'never done': 'M1: the number of looks is a variable, and so it never ends' },
  'human-approval-jsonpath': {
    'approved by its link': 'M1: the id of the request is a variable, and so no message is sent',
  },
};
