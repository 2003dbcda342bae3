import type { ExecutionStatus } from '../../history/execution-status';
import { escapeMarkup } from '../text/escape-markup';

/** How something is to be seen: each has a colour and a sign. */
export type Tone = 'good' | 'bad' | 'open' | 'warn';

const SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '✕', open: '…', warn: '!' };

export const STATUS_TONES: Readonly<Record<ExecutionStatus, Tone>> = {
  SUCCEEDED: 'good',
  FAILED: 'bad',
  TIMED_OUT: 'bad',
  ABORTED: 'bad',
  RUNNING: 'open',
};

/** Words on a coloured ground, with a sign that says the same as the colour. */
export function chip(tone: Tone, words: string): string {
  return `<span class="chip ${tone}"><span aria-hidden="true">${SIGNS[tone]}</span> ${escapeMarkup(words)}</span>`;
}

export function statusChip(status: ExecutionStatus): string {
  return chip(STATUS_TONES[status], status);
}
