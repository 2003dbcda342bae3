import { type MockRequest, mock } from 'cdk-stepwright/testing';
import fc from 'fast-check';
import type { FakeTable } from './fake-table';

/** What becomes of a write on its way. */
export interface Luck {
  /**
   * `lost`: it is done, and its answer is lost. `repeated`: so it is, and an SDK sends it again, whose answer arrives. `late`: it is given up, and done
   * later. `again`: it is done, and once more later.
   */
  readonly kind: 'fine' | 'lost' | 'repeated' | 'late' | 'again';
  /** How many requests of anybody are done before one that is late. */
  readonly requests: number;
}

/** The luck of the writes in their order, for so many of them; the others are fine. */
export function lucks(writes: number): fc.Arbitrary<Luck[]> {
  const kind = fc.constantFrom<Luck['kind']>('fine', 'fine', 'lost', 'repeated', 'late', 'again');
  return fc.array(fc.record({ kind, requests: fc.integer({ min: 1, max: 12 }) }), { maxLength: writes });
}

type Answer = ReturnType<typeof mock.succeed>;

/** From this attempt on a write is fine, so that none is given up for good. */
const LUCKY_ATTEMPT = 3;

/** A table whose writes are lost, repeated and late, as each one's luck is. */
export class FaultyTable {
  private readonly late: { readonly request: MockRequest; readonly due: number }[] = [];
  private requests = 0;
  private writes = 0;

  /** Answers the tasks of an execution that call DynamoDB. */
  readonly entry: FakeTable['entry'];

  constructor(
    readonly table: FakeTable,
    private readonly lucks: readonly Luck[],
  ) {
    this.entry = [table.entry[0], (request) => this.answer(request)];
  }

  /** All that is late arrives. */
  settle(): void {
    for (const { request } of this.late.splice(0)) this.perform(request);
  }

  private answer(request: MockRequest): Answer {
    this.requests += 1;
    this.deliver();
    if (request.integration === 'dynamodb:getItem' || request.attempt >= LUCKY_ATTEMPT) return this.perform(request);
    const { kind = 'fine', requests = 0 } = this.lucks[this.writes++] ?? {};
    const due = this.requests + requests;
    const failed = mock.fail('DynamoDB.InternalServerError');
    switch (kind) {
      case 'fine':
        return this.perform(request);
      case 'lost':
        this.perform(request);
        return failed;
      case 'repeated':
        this.perform(request);
        return this.perform(request);
      case 'late':
        this.late.push({ request, due });
        return failed;
      case 'again':
        this.late.push({ request, due });
        return this.perform(request);
    }
  }

  private deliver(): void {
    const due = this.late.filter((each) => each.due <= this.requests);
    for (const each of due) {
      this.late.splice(this.late.indexOf(each), 1);
      this.perform(each.request);
    }
  }

  private perform(request: MockRequest): Answer {
    return (this.table.entry[1] as (request: MockRequest) => Answer)(request);
  }
}
