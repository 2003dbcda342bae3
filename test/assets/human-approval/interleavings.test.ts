import * as fc from 'fast-check';
import { statusOf } from '../../../assets/human-approval/votes';
import { approver, FakeService } from './fake-service';

const NAMES = ['alice', 'bob', 'carol'];

/** A click: whose link, which one. The same person may click more than once. */
const click = fc.record({ name: fc.constantFrom(...NAMES), decision: fc.constantFrom('approveUrl', 'rejectUrl') });

const scenario = {
  clicks: fc.array(click, { minLength: 1, maxLength: 6 }),
  quorum: fc.integer({ min: 1, max: 3 }),
  rejectionRule: fc.constantFrom('ANY', 'QUORUM_UNREACHABLE'),
  /** The token of the first round is void when people click: the reminder is on its way, or never comes. */
  between: fc.boolean(),
  /** After how many turns of the others each reminder comes. */
  reminders: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 2 }),
};

/** People who click, and reminders that bring new tokens, in every order of what they ask of the table and of the workflow. */
test('however clicks and reminders fall together, what people are told is what happens', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.record(scenario),
      async (scheduler, { clicks, quorum, rejectionRule, between, reminders }) => {
        const service = new FakeService();
        const event = { approvers: NAMES.map(approver), quorum, rejectionRule } as const;
        await service.ask(event);
        const links = Object.fromEntries(NAMES.map((name) => [name, service.messageTo(name)]));
        if (between) service.waiting.clear();

        const { table } = service;
        table.getItem = scheduler.scheduleFunction(table.getItem.bind(table));
        table.updateItem = scheduler.scheduleFunction(table.updateItem.bind(table));
        service.whileAsleep = () => scheduler.schedule(Promise.resolve());
        const pages = clicks.map(({ name, decision }) => service.press(links[name][decision]));
        const asked = reminders.map(async (turns, index) => {
          for (let turn = 0; turn <= turns; turn++) await scheduler.schedule(Promise.resolve());
          if (service.resumed.length > 0) return; // the workflow has gone on
          service.waiting.clear(); // the round before has timed out
          await service.ask({ ...event, round: index + 1, taskToken: `token-${index + 2}` });
        });
        await scheduler.waitFor(Promise.all([...pages, ...asked]));

        const { status, votes } = (await scheduler.waitFor(service.stored()))!;
        const answers = service.resumed.map(({ output }) => output);
        expect(answers.length).toBeLessThanOrEqual(1);
        expect(status).toBe(statusOf({ ...event, approvers: NAMES }, votes));
        for (const { decision, answers: given } of answers) {
          expect([decision, given.length]).toEqual([status, Object.keys(votes).length]);
        }
        const shown = await Promise.all(pages);
        for (const [index, page] of shown.entries()) {
          const title = /<h1>(.*)<\/h1>/.exec(page.body)?.[1];
          const isCounted = Object.hasOwn(votes, clicks[index].name);
          if (title === 'Approved' || title === 'Rejected') {
            expect([status, answers.length]).toEqual([title.toUpperCase(), 1]);
          }
          const told = shown.filter((_, other) => clicks[other].name === clicks[index].name);
          expect(isCounted).toBe(told.some(({ statusCode }) => statusCode === 200));
          expect([200, 409, 410]).toContain(page.statusCode);
        }
      },
    ),
    { seed: 20260302, numRuns: 500 },
  );
});
