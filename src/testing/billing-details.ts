/** What a synchronous Express execution is billed for, as StartSyncExecution gives it. */
export interface BillingDetails {
  /** Virtual duration, rounded up to 100 ms; at least 100. */
  readonly billedDurationInMilliseconds: number;
  /** Always 64: larger definitions and payloads are not measured. */
  readonly billedMemoryUsedInMB: number;
}

const UNIT_MS = 100;
const MEGABYTES = 64;

/** The bill of so many milliseconds (recorded: express_sync). */
export function billingDetails(durationMs: number): BillingDetails {
  const units = Math.max(1, Math.ceil(durationMs / UNIT_MS));
  return { billedDurationInMilliseconds: units * UNIT_MS, billedMemoryUsedInMB: MEGABYTES };
}
