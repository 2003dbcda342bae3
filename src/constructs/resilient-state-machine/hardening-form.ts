/** How much is written out of what makes a definition resilient. */
export enum HardeningForm {
  /** Each retrier with all of its fields, throttling apart from other errors: what a person would write. */
  FULL = 'FULL',
  /**
   * One retrier for each task, without what the Amazon States Language has as default, for the errors that were seen in executions or in public definitions:
   * for large definitions, since AWS takes 1 MB.
   */
  COMPACT = 'COMPACT',
}
