// @ts-check

/** How often the links of one approver of a request are answered in a minute: far more often than a person opens them. */
const PER_MINUTE = 30;

/** How many of them are kept; the oldest goes. */
const KEPT = 1000;

const MINUTE_MS = 60_000;

/**
 * Bounds what those who have a link may ask for, so that none of them keeps the others from the table. Each instance of the function counts for itself; how
 * many there are is bounded by the reserved concurrency.
 */
class LinkThrottle {
  /** @param {() => number} now milliseconds since 1970 */
  constructor(now) {
    this.now = now;
    /** @type {Map<string, { until: number, count: number }>} */
    this.counts = new Map();
  }

  /**
   * Whether a request by a link is to be answered, which counts it.
   *
   * @param {{ requestId: string, approver: string }} link
   * @returns {boolean}
   */
  take({ requestId, approver }) {
    const key = JSON.stringify([requestId, approver]);
    const before = this.counts.get(key);
    const now = this.now();
    const count = before && now < before.until ? before : { until: now + MINUTE_MS, count: 0 };
    count.count += 1;
    this.counts.delete(key);
    this.counts.set(key, count);
    const [oldest] = this.counts.keys();
    if (this.counts.size > KEPT && oldest !== undefined) this.counts.delete(oldest);
    return count.count <= PER_MINUTE;
  }
}

module.exports = { LinkThrottle };
