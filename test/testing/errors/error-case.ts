import { type SimulateOptions, simulate } from 'cdk-stepwright/testing';

/** A mistake that a test can make, and the whole text that it gets. */
export interface ErrorCase {
  readonly title: string;
  /** Makes the mistake; may be asynchronous. */
  readonly mistake: () => unknown;
  readonly text: string;
}

/** Simulates with options that types would refuse. */
export const run = (definition: unknown, options: unknown = {}): unknown =>
  simulate(definition as object, options as SimulateOptions).status;

/** Simulates with mocks that types would refuse. */
export const mocked = (definition: unknown, mocks: unknown): unknown => run(definition, { mocks });
