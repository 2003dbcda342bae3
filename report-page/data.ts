import { visibleLines } from '../src/json/visible-text';
import type { PageData, PageExecution, PageMachine, PageVisit } from '../src/views/report/page-data';
import { first, type Tone } from './dom';

export const data = JSON.parse(first('#data').textContent ?? '') as PageData;

/** A value as text, in lines. */
export function valueText(number: number): string {
  const entry = data.values[number];
  if (!entry) return '';
  if (entry.length === 1) return visibleLines(JSON.stringify(entry[0], null, 2));
  return `${visibleLines(entry[0])}…`;
}

/** What was cut off of a value, in words. */
export function cutText(number: number): string | undefined {
  const entry = data.values[number];
  if (!entry || entry.length === 1) return undefined;
  return `cut: ${entry[0].length} of ${entry[1]} characters`;
}

export interface Found {
  readonly machine: PageMachine;
  readonly execution?: PageExecution;
}

export function findById(id: string): Found | undefined {
  for (const machine of data.machines) {
    if (machine.id === id) return { machine };
    const execution = machine.executions.find((candidate) => candidate.id === id);
    if (execution) return { machine, execution };
  }
  return undefined;
}

export function toneOf(status: PageExecution['status']): Tone {
  if (status === 'SUCCEEDED') return 'good';
  return status === 'RUNNING' ? 'open' : 'bad';
}

export function outcomeTone(outcome: PageVisit['outcome']): Tone {
  if (outcome === 'succeeded') return 'good';
  return outcome === 'failed' || outcome === 'timedOut' ? 'bad' : 'open';
}

const WORDS: Readonly<Record<PageVisit['outcome'], string>> = {
  succeeded: 'ok',
  failed: 'failed',
  timedOut: 'timed out',
  aborted: 'aborted',
  open: 'open',
};

export function outcomeWords(outcome: PageVisit['outcome']): string {
  return WORDS[outcome];
}
