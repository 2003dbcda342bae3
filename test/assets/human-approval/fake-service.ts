import { answerHandler } from '../../../assets/human-approval/answer-handler';
import { Ballot } from '../../../assets/human-approval/ballot';
import type { HttpEvent } from '../../../assets/human-approval/form';
import { LinkThrottle } from '../../../assets/human-approval/link-throttle';
import { redeliveryHandler } from '../../../assets/human-approval/redelivery-handler';
import type { RequestEvent } from '../../../assets/human-approval/request-event';
import { requestHandler } from '../../../assets/human-approval/request-handler';
import { signingKeys } from '../../../assets/human-approval/signing-key';
import { Store } from '../../../assets/human-approval/store';
import { Workflow } from '../../../assets/human-approval/workflow';
import { FakeTable } from './fake-table';

export const REQUEST_ID = '0b7b4a5e-6f0d-4f0e-9d43-0f3f3c7ad7a1';
export const START = Date.parse('2026-03-02T08:00:00Z');
export const KEY = 'key-that-signs-links-and-is-never-logged';

/** An error of the AWS SDK. Its message quotes what a careless log would give away. */
export function awsError(name: string, secret = ''): Error {
  return Object.assign(new Error(`${name}: '${secret}'`), { name });
}

/** What a browser gets. */
export interface Page {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type CallFault = 'none' | 'lost' | 'refused' | 'hangs';

/** How long links of a key go on working that was replaced. */
export const GRACE_SECONDS = 3600;

/** All functions on services in memory, with a clock that tests move. */
export class FakeService {
  readonly table = new FakeTable();
  /** Tokens that somebody waits by. */
  readonly waiting = new Set<string>();
  /** What workflows were given. */
  readonly resumed: { readonly taskToken: string; readonly output: any }[] = [];
  readonly published: any[] = [];
  readonly logged: object[] = [];
  readonly secretReads: string[] = [];
  now = START;
  secret = KEY;
  previousSecret: string | undefined;
  /** When the key was made: long ago, unless somebody rotates it. */
  secretMade = 0;
  /** Called while a function sleeps. */
  whileAsleep: (() => unknown) | undefined;
  /** Called while that of the stream waits until others have ended. */
  whileRedeliveryWaits: (() => unknown) | undefined;
  sendTaskSuccessFails: Error | undefined;
  /** What becomes of the next calls of SendTaskSuccess: `lost`: taken, but nobody is told; `refused`, `hangs`: not taken. */
  callFaults: CallFault[] = [];
  publishFails: ((input: any) => Error | undefined) | undefined;

  private readonly clock = () => this.now;
  private readonly log = (entry: object) => this.logged.push(entry);
  private readonly store = new Store(this.table, 'requests');
  private readonly workflow = new Workflow({ sendTaskSuccess: async (input: any) => this.sendTaskSuccess(input) });
  private readonly signingKeys = signingKeys(
    {
      getSecretValue: async ({ SecretId, VersionStage }: any) => {
        this.secretReads.push(SecretId);
        if (VersionStage !== 'AWSPREVIOUS')
          return { SecretString: this.secret, CreatedDate: new Date(this.secretMade) };
        if (this.previousSecret === undefined) throw awsError('ResourceNotFoundException');
        return { SecretString: this.previousSecret };
      },
    },
    'signing-key',
    this.clock,
    GRACE_SECONDS,
  );
  private readonly handleRequest = requestHandler({
    store: this.store,
    workflow: this.workflow,
    sns: { publish: async (input: any) => this.publish(input) },
    signingKeys: this.signingKeys,
    baseUrl: 'https://approvals.example.com',
    now: this.clock,
    log: this.log,
  });
  private readonly ballot = new Ballot({
    store: this.store,
    workflow: this.workflow,
    now: this.clock,
    sleep: async (ms: number) => {
      this.now += ms;
      await this.whileAsleep?.();
    },
  });
  private readonly handleRedelivery = redeliveryHandler({
    ballot: new Ballot({
      store: this.store,
      workflow: this.workflow,
      now: this.clock,
      sleep: async (ms: number) => {
        await this.whileRedeliveryWaits?.();
        this.now += ms;
      },
    }),
    log: this.log,
  });
  private readonly handleAnswer = answerHandler({
    store: this.store,
    ballot: this.ballot,
    signingKeys: this.signingKeys,
    throttle: new LinkThrottle(this.clock),
    log: this.log,
  });

  /** The workflow asks. */
  async ask(event: Partial<RequestEvent> = {}): Promise<void> {
    const taskToken = event.taskToken ?? 'token-1';
    this.waiting.add(taskToken);
    await this.handleRequest({
      taskToken,
      requestId: REQUEST_ID,
      startedAt: '2026-03-02T08:00:00.000Z',
      timeoutSeconds: 3600,
      waitSeconds: 3600,
      round: 0,
      approvers: ['alice'].map(approver),
      quorum: 1,
      rejectionRule: 'ANY',
      subject: 'Pay 5,000 to ACME?',
      details: { Invoice: 'i-1', Amount: 5000 },
      ...event,
    });
  }

  /** What the topic of an approver got last. */
  messageTo(name: string): { readonly approveUrl: string; readonly rejectUrl: string; readonly [member: string]: any } {
    const input = this.published
      .filter(({ MessageAttributes }) => MessageAttributes.approver.StringValue === name)
      .at(-1);
    return JSON.parse(JSON.parse(input.Message).default);
  }

  /** Opens a link, as people and mail scanners do. */
  open(url: string, event: Partial<HttpEvent> = {}): Promise<Page> {
    return this.handleAnswer({ ...eventOf('GET', url), ...event });
  }

  /** Presses the button of the page. */
  press(url: string, comment = '', event: Partial<HttpEvent> = {}): Promise<Page> {
    const body = String(new URLSearchParams({ comment }));
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.handleAnswer({ ...eventOf('POST', url), headers, body, ...event });
  }

  /** The stream of the table calls with all that it holds; what fails it keeps, with what comes after. */
  async redeliver(): Promise<void> {
    const { stream } = this.table;
    const Records = stream.map((requestId, index) => ({
      dynamodb: { Keys: { requestId: { S: requestId } }, SequenceNumber: String(index) },
    }));
    const { batchItemFailures } = await this.handleRedelivery({ Records });
    const failed = batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier));
    stream.splice(0, Math.min(Records.length, ...failed));
  }

  /** The request, as it stands in the table. */
  stored() {
    return this.store.get(REQUEST_ID);
  }

  private async sendTaskSuccess({ taskToken, output }: any): Promise<void> {
    if (this.sendTaskSuccessFails) throw this.sendTaskSuccessFails;
    const fault = this.callFaults.shift() ?? 'none';
    if (fault === 'refused') throw awsError('ThrottlingException', taskToken);
    if (fault === 'hangs') throw awsError('TimeoutError', taskToken);
    if (!this.waiting.delete(taskToken)) throw awsError('TaskTimedOut', taskToken);
    this.resumed.push({ taskToken, output: JSON.parse(output) });
    if (fault === 'lost') throw awsError('TimeoutError', taskToken);
  }

  private async publish(input: any): Promise<void> {
    const failure = this.publishFails?.(input);
    if (failure) throw failure;
    this.published.push(input);
  }
}

export function approver(name: string): RequestEvent['approvers'][number] {
  return { name, topicArn: `arn:aws:sns:us-east-1:123456789012:${name}` };
}

function eventOf(method: string, url: string): HttpEvent {
  const { pathname, search } = new URL(url);
  return {
    requestContext: { http: { method } },
    pathParameters: { requestId: decodeURIComponent(pathname.slice(1)) },
    rawQueryString: search.slice(1),
  };
}
