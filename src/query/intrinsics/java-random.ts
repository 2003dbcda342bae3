const MULTIPLIER = 0x5deece66dn;
const ADDEND = 0xbn;
const MASK = (1n << 48n) - 1n;
const INT_RANGE = 2 ** 31;

/**
 * `java.util.Random`: the linear congruential generator that its documentation specifies.
 *
 * That `States.MathRandom` uses it is likely, not certain: seed 42 over [-5, 5) gives -5 on AWS (third-party
 * measurement), as it does here. For a range that is a power of two, `Random.nextInt(bound)` and
 * `Random.nextInt(origin, bound)` differ; the former is implemented.
 */
export class JavaRandom {
  private state: bigint;

  constructor(seed: number) {
    this.state = (BigInt(seed) ^ MULTIPLIER) & MASK;
  }

  /** A number in [0, bound), each as likely as any other. */
  nextInt(bound: number): number {
    if ((bound & (bound - 1)) === 0) return Number((BigInt(bound) * BigInt(this.nextBits(31))) >> 31n);
    for (;;) {
      const bits = this.nextBits(31);
      const value = bits % bound;
      // The last, incomplete block of numbers is refused.
      if (bits - value + (bound - 1) < INT_RANGE) return value;
    }
  }

  /** A number in [0, 1). */
  nextDouble(): number {
    return (this.nextBits(26) * 2 ** 27 + this.nextBits(27)) / 2 ** 53;
  }

  private nextBits(count: number): number {
    this.state = (this.state * MULTIPLIER + ADDEND) & MASK;
    return Number(this.state >> BigInt(48 - count));
  }
}
