import type { DurationLike } from './duration';
import type { SimulateOptions } from './simulate-options';

/** How an execution is redriven. Input, definition, names and start are those that it had. */
export interface RedriveOptions
  extends Pick<SimulateOptions, 'mocks' | 'fieldValidationMode' | 'stop' | 'maxSteps' | 'strict'> {
  /** Virtual time between the end of the execution and the redrive: seconds, or a Duration; at most 14 days. @default 0 */
  readonly after?: DurationLike;
  /** Objects that came since, or in the place of others. @default - those of the execution, with what it wrote */
  readonly objects?: SimulateOptions['objects'];
}

const NAMES: Readonly<Record<keyof RedriveOptions, true>> = {
  mocks: true,
  fieldValidationMode: true,
  stop: true,
  maxSteps: true,
  strict: true,
  after: true,
  objects: true,
};

/** The names of all options. */
export const REDRIVE_OPTIONS: readonly string[] = Object.keys(NAMES);
