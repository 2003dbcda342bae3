/** Time of the simulation, in milliseconds since 1970. It moves only forwards, and only when the kernel says so. */
export class VirtualClock {
  private time: number;

  constructor(startMs: number) {
    this.time = startMs;
  }

  get now(): number {
    return this.time;
  }

  /** Moves to a later time; an earlier one is ignored. */
  advanceTo(time: number): void {
    if (time > this.time) this.time = time;
  }
}
