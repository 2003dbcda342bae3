import { toJsonText } from '../json/json-text';
import type { TaskOutcome } from '../simulator/port/task-outcome';
import type { TaskRequest } from '../simulator/port/task-request';
import type { Timeline } from '../simulator/timeline';
import { requireArn, requireName } from './names';
import { ServiceError } from './service-error';

export interface Activity {
  readonly activityArn: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly creationDate: number;
}

/** A task that a worker has taken. */
export interface ActivityTask {
  readonly taskToken: string;
  /** JSON text. */
  readonly input: string;
}

/** One GetActivityTask: held until there is a task, or its time is over. */
export interface Poll {
  readonly workerName?: string;
  /** Virtual time until which it is held, in milliseconds since 1970. */
  readonly untilMs: number;
  /** What it was answered with; undefined while it is held, and when it ends without a task. */
  task: ActivityTask | undefined;
}

/** So long GetActivityTask is held (AWS API reference). */
const HELD_MS = 60_000;

interface Queue {
  readonly activity: Activity;
  /** In the order in which they were scheduled. */
  tasks: (ActivityTask & { readonly scheduledMs: number })[];
  polls: Poll[];
}

/** The activities of an account, with the tasks and the workers that wait. */
export class Activities {
  private readonly byArn = new Map<string, Queue>();

  constructor(
    private readonly prefix: string,
    private readonly timeline: Timeline,
  ) {}

  get all(): readonly Activity[] {
    return [...this.byArn.values()].map(({ activity }) => activity);
  }

  /** The same name again is no error (AWS API reference, CreateActivity).
   * @throws {ServiceError} InvalidName */
  create(name: string): Activity {
    requireName(name);
    const activityArn = `${this.prefix}:activity:${name}`;
    const known = this.byArn.get(activityArn);
    if (known) return known.activity;
    const activity: Activity = { activityArn, name, creationDate: this.timeline.clock.now };
    this.byArn.set(activityArn, { activity, tasks: [], polls: [] });
    return activity;
  }

  delete(activityArn: string): void {
    requireArn(activityArn);
    this.byArn.delete(activityArn);
  }

  describe(activityArn: string): Activity {
    return this.queue(activityArn).activity;
  }

  /** What becomes of a task of an activity: a worker takes it some time, if there is such an activity. */
  schedule({ resource, taskToken = '', parameters }: TaskRequest): TaskOutcome {
    const queue = this.byArn.get(resource.arn);
    if (!queue) return { signals: [], failureStage: 'resolve' };
    queue.tasks.push({ taskToken, input: toJsonText(parameters), scheduledMs: this.timeline.clock.now });
    // The task waits for a worker only after this instant's turn.
    this.timeline.after(0, () => this.match(queue));
    return { signals: [], whenTaken: true };
  }

  /** @throws {ServiceError} ActivityDoesNotExist */
  poll(activityArn: string, workerName: string | undefined): Poll {
    const queue = this.queue(activityArn);
    const poll: Poll = { workerName, untilMs: this.timeline.clock.now + HELD_MS, task: undefined };
    queue.polls.push(poll);
    this.match(queue);
    return poll;
  }

  /** Gives tasks to workers, both in their order. A task that was cut off before anybody took it occupies no worker. */
  private match(queue: Queue): void {
    const { kernel, clock } = this.timeline;
    const waits = ({ taskToken }: ActivityTask) => kernel.isAwaited(taskToken);
    queue.polls = queue.polls.filter(({ untilMs }) => untilMs > clock.now);
    queue.tasks = queue.tasks.filter((task) => task.scheduledMs === clock.now || waits(task));
    for (let place = queue.tasks.findIndex(waits); place >= 0 && queue.polls.length > 0; ) {
      const [{ taskToken, input }] = queue.tasks.splice(place, 1);
      const poll = queue.polls.shift() as Poll;
      poll.task = { taskToken, input };
      kernel.signal(taskToken, { kind: 'taken', workerName: poll.workerName }, 0);
      place = queue.tasks.findIndex(waits);
    }
  }

  /** Text recorded: api_activities/test_describe_deleted_activity. */
  private queue(activityArn: string): Queue {
    const queue = this.byArn.get(activityArn);
    if (queue) return queue;
    requireArn(activityArn);
    throw new ServiceError('ActivityDoesNotExist', `Activity Does Not Exist: '${activityArn}'`);
  }
}
