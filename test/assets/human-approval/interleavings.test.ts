import * as fc from 'fast-check';
import type { RequestEvent } from '../../../assets/human-approval/request-event';
import { statusOf } from '../../../assets/human-approval/votes';
import { runs } from '../../runs';
import { approver, type CallFault, FakeService, type Page } from './fake-service';
import { type Fault, untilCrash } from './fake-table';

/** On demand there are many. */
jest.setTimeout(600_000);

const NAMES = ['alice', 'bob', 'carol'];

/** A click: whose link, which one. The same person may click more than once. */
const click = fc.record({ name: fc.constantFrom(...NAMES), decision: fc.constantFrom('approveUrl', 'rejectUrl') });

/** Mostly nothing. */
const writeFault = fc.constantFrom<Fault>('none', 'none', 'none', 'lost', 'lost', 'unknown', 'crash', 'late', 'twice');
const callFault = fc.constantFrom<CallFault>('none', 'none', 'lost', 'refused', 'hangs');

const scenario = fc.record({
  clicks: fc.array(click, { minLength: 1, maxLength: 6 }),
  quorum: fc.integer({ min: 1, max: 3 }),
  rejectionRule: fc.constantFrom('ANY', 'QUORUM_UNREACHABLE'),
  /** The token of the first round is void when people click: the reminder is on its way, or never comes. */
  between: fc.boolean(),
  /** After how many turns of the others each reminder comes. */
  reminders: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 2 }),
  writes: fc.array(writeFault, { maxLength: 10 }),
  calls: fc.array(callFault, { maxLength: 4 }),
  /** After how many turns the stream calls with what it has. */
  redeliveries: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 2 }),
  /** After how many turns writes arrive that are under way. */
  arrivals: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 3 }),
});

type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

const titleOf = ({ body }: Page) => /<h1>(.*)<\/h1>/.exec(body)?.[1];

/** People who click, and reminders that bring new tokens, in every order of what they ask of the table and of the workflow. */
class World {
  readonly service = new FakeService();
  /** What people were shown; nothing where the function has ended. */
  readonly shown: (Page | undefined)[] = [];
  private attempts = 0;
  /** Functions that have begun and have not ended. */
  private running = 0;

  constructor(
    private readonly scheduler: fc.Scheduler,
    private readonly given: Scenario,
  ) {}

  private get event(): Partial<RequestEvent> {
    const { quorum, rejectionRule } = this.given;
    return { approvers: NAMES.map(approver), quorum, rejectionRule };
  }

  async run(): Promise<void> {
    const { service, scheduler } = this;
    const { clicks, between, reminders, arrivals } = this.given;
    await service.ask({ ...this.event, ...this.attempt(0) });
    const links = Object.fromEntries(NAMES.map((name) => [name, service.messageTo(name)]));
    if (between) service.waiting.clear();
    const { table } = service;
    table.getItem = scheduler.scheduleFunction(table.getItem.bind(table));
    table.updateItem = untilCrash(scheduler.scheduleFunction(table.updateItem.bind(table)), () => this.running--);
    table.faults = [...this.given.writes];
    service.callFaults = [...this.given.calls];
    service.whileAsleep = () => this.turns(0);
    service.whileRedeliveryWaits = async () => {
      while (this.running > 0) await this.turns(0);
    };
    clicks.forEach(({ name, decision }, index) => {
      void this.counted(service.press(links[name][decision])).then((page) => {
        this.shown[index] = page;
      });
    });
    void this.remind(reminders);
    for (const turns of this.given.redeliveries) void this.turns(turns).then(() => service.redeliver());
    for (const turns of arrivals) void this.turns(turns).then(() => table.arrive());
    await scheduler.waitIdle();
    // At last all that is under way arrives, and the stream tells of it: nobody has to look.
    table.arrive();
    table.faults = [];
    service.callFaults = [];
    await scheduler.waitFor(service.redeliver());
  }

  /** The rounds come one after the other; Step Functions repeats a call that fails or does not end. */
  private async remind(reminders: readonly number[]): Promise<void> {
    const { service } = this;
    for (const [index, turns] of reminders.entries()) {
      await this.turns(turns);
      for (let retryCount = 0; retryCount < 12; retryCount++) {
        if (service.resumed.length > 0) return; // the workflow has gone on
        service.waiting.clear(); // the call before is given up
        const asked = this.counted(service.ask({ ...this.event, round: index + 1, ...this.attempt(retryCount) }));
        const ended = asked.then(
          () => true,
          () => false,
        );
        if (await Promise.race([ended, this.turns(30).then(() => false)])) break;
      }
    }
  }

  private counted<T>(run: Promise<T>): Promise<T> {
    this.running++;
    const end = () => this.running--;
    run.then(end, end);
    return run;
  }

  /** An attempt of the state, later than all before. */
  private attempt(retryCount: number) {
    this.attempts++;
    const enteredTime = new Date(Date.parse('2026-03-02T08:00:00Z') + this.attempts - retryCount).toISOString();
    return { taskToken: `token-${this.attempts}`, enteredTime, retryCount };
  }

  private async turns(count: number): Promise<void> {
    for (let turn = 0; turn <= count; turn++) await this.scheduler.schedule(Promise.resolve());
  }
}

async function check(scheduler: fc.Scheduler, given: Scenario): Promise<void> {
  const world = new World(scheduler, given);
  await world.run();
  const { service, shown } = world;
  const { status, votes, taskToken } = (await scheduler.waitFor(service.stored()))!;
  expect(status).toBe(statusOf({ ...given, approvers: NAMES } as never, votes));
  // The workflow goes on once, with what is in the table.
  expect(service.resumed.length).toBeLessThanOrEqual(1);
  for (const { output } of service.resumed) {
    expect([output.decision, output.answers.length]).toEqual([status, Object.keys(votes).length]);
  }
  // Whoever waits is known by the token in the table, and has the decision.
  for (const token of service.waiting) expect([token, status]).toEqual([taskToken, 'OPEN']);
  for (const [index, { name }] of given.clicks.entries()) {
    const page = shown[index];
    const title = page && titleOf(page);
    const told = given.clicks.flatMap((other, at) => (other.name === name ? [shown[at]?.statusCode ?? 500] : []));
    if (title === 'Approved' || title === 'Rejected') {
      expect([status, service.resumed.length]).toEqual([title.toUpperCase(), 1]);
    }
    if (page?.statusCode === 200) expect(votes).toHaveProperty(name);
    if (Object.hasOwn(votes, name)) expect(told.some((code) => code === 200 || code >= 500)).toBe(true);
    // Without a failure nobody is told of one.
    if (given.writes.length + given.calls.length === 0) expect([200, 409, 410]).toContain(page?.statusCode);
  }
}

test('however clicks, reminders and faults fall together, what people are told is what happens', async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), scenario, check), { seed: 20260302, numRuns: runs(500) });
});

test('however clicks and reminders fall together without faults, nobody is told of a failure', async () => {
  const faultless = scenario.map((given) => ({ ...given, writes: [], calls: [], arrivals: [] }));
  await fc.assert(fc.asyncProperty(fc.scheduler(), faultless, check), { seed: 20260302, numRuns: runs(500) });
});
