import { HardeningForm } from './hardening-form';

/** What hardening did to a definition, as the synth tells of it. */
export interface HardeningReport {
  readonly form: HardeningForm;
  /** How many tasks got retries. */
  readonly retried: number;
  readonly failureHandler: boolean;
  /** In seconds; undefined where none was added. */
  readonly timeLimit?: number;
  /** What could not be done, each with its reason, in one sentence without a full stop. */
  readonly remarks: readonly string[];
}

/** Of a definition that was left as it is. */
export function leftAlone(reason: string): HardeningReport {
  return { form: HardeningForm.FULL, retried: 0, failureHandler: false, remarks: [reason] };
}
