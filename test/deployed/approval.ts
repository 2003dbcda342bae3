import { request as httpRequest } from 'node:http';
import type { SendTaskSuccessInput } from '@aws-sdk/client-sfn';
import type { JsonValue } from '../../src/json/json-value';
import { differences } from './compare';
import { type DeployedExecution, execute } from './execute';
import { factsOfDeployed, factsOfSimulated } from './facts';
import { membersNamed } from './inbox';
import { simulateDeployed } from './replay';
import type { FinishedRun, Place } from './run-stack';

/** What comes back over HTTP. */
interface Page {
  readonly statusCode: number;
  readonly body: string;
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };

/**
 * An approval as a person gives it: the link of the message is opened, the button of its page is pressed, and pressed once more, which is refused.
 * Then the workflow goes on.
 * @throws {Error} where a page is not the one that is expected
 */
export async function runApproval(place: Place, port: number): Promise<FinishedRun> {
  const { account, stack, inbox } = place;
  const machine = stack.machines.find(({ constructPath }) => constructPath === 'Machine');
  if (!machine) throw new Error(`The stack ${stack.name} has no state machine 'Machine'`);
  const input: JsonValue = { order: 7 };
  let answered = false;
  const execution = await execute(account, {
    machine,
    input,
    callbacks: [],
    meanwhile: async () => {
      const link = (await inbox.receive()).flatMap((message) => membersNamed(message, /^approveUrl$/))[0];
      if (answered || typeof link !== 'string') return;
      answered = true;
      const url = new URL(link);
      expectPage('The link', await call(port, url, 'GET'), 200, '<form');
      expectPage('The button', await call(port, url, 'POST', 'comment=fine'), 200, 'Approved');
      expectPage('The button, once more', await call(port, url, 'POST', 'comment=fine'), 409, 'already');
    },
  });
  if (!answered) throw new Error(`${stack.name}: no message with a link came`);
  const simulated = simulateDeployed(machine, execution, {
    input,
    functions: new Map(),
    callbacks: answersByToken(execution).map((output) => ({ kind: 'success', output })),
    objects: {},
  });
  return {
    title: 'approved by its link',
    status: execution.described.status ?? '',
    // What its functions were called with, nobody but they knows.
    differences: differences({ ...factsOfSimulated(simulated), calls: [] }, factsOfDeployed(execution, [])),
  };
}

/** What the function sent with the token: `SendTaskSuccess`. */
function answersByToken({ history }: DeployedExecution): readonly JsonValue[] {
  return history.flatMap(({ taskSucceededEventDetails: succeeded }) => {
    if (!succeeded?.resource?.endsWith('.waitForTaskToken')) return [];
    const output: SendTaskSuccessInput['output'] = succeeded.output;
    return [JSON.parse(output ?? 'null') as JsonValue];
  });
}

/** The emulator knows an API by the name of its host, which no name server knows. */
function call(port: number, url: URL, method: 'GET' | 'POST', body?: string): Promise<Page> {
  return new Promise((resolve, reject) => {
    const headers = { host: url.host, ...(body === undefined ? {} : FORM) };
    const options = { host: '127.0.0.1', port, path: `${url.pathname}${url.search}`, method, headers };
    const request = httpRequest(options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ statusCode: response.statusCode ?? 0, body: text }));
    });
    request.once('error', reject);
    request.end(body);
  });
}

function expectPage(what: string, { statusCode, body }: Page, expected: number, text: string): void {
  if (statusCode === expected && body.includes(text)) return;
  throw new Error(`${what} gives ${statusCode}, expected ${expected} with '${text}':\n${body.slice(0, 2_000)}`);
}
