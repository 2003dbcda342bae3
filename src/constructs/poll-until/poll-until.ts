import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { noteAddedStates } from '../private/added-states';
import { CatchableFail } from '../private/catchable-fail';
import { Catching } from '../private/catching';
import { ConstructError } from '../private/construct-error';
import { acknowledge, endsOf, placeState } from '../private/ends';
import { JSONATA, type Language, languageOf } from '../private/language';
import { stateNameFor, variableName } from '../private/names';
import { requireProperties } from '../private/required-properties';
import { isFallible, statesOfScope } from '../private/states';
import { nextWaitInJsonata, type PollSchedule, pollSchedule } from './poll-schedule';
import type { PollUntilJsonataProps, PollUntilJsonPathProps, PollUntilProps } from './poll-until-props';

/**
 * Waits and asks, again and again, until something is done. It always ends: with a status that was named, or after so many checks. The number of the
 * check is in a variable, so the payload is the user's alone.
 *
 * Where the service has a `.sync` integration, use that (`RunJob`): it needs no loop and pays no transitions for it.
 */
export class PollUntil extends sfn.StateMachineFragment {
  /** Asks again and again until something is done, in states of JSONPath. */
  public static jsonPath(scope: Construct, id: string, props: PollUntilJsonPathProps): PollUntil {
    return new PollUntil(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSON_PATH });
  }

  /** Asks again and again until something is done, in states of JSONata. */
  public static jsonata(scope: Construct, id: string, props: PollUntilJsonataProps): PollUntil {
    return new PollUntil(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct, and begin of the names of its states
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: PollUntilProps) {
    super(scope, id);
    requireProperties(this.node.path, 'PollUntilProps', props);
    noteAddedStates(this);
    const schedule = pollSchedule(id, this.node.path, props);
    this.checkStatuses(props);
    const language = languageOf(props.queryLanguage);
    const { queryLanguage } = language;
    const counter = variableName('checksOf', this);
    const { begin, wait } = this.waiting(counter, schedule, language);
    const checking = statesOfScope(props.check).filter(isFallible);
    const ends: CatchableFail[] = [];
    const fail = (how: string, error: string): CatchableFail => {
      const end = this.fail(how, error, language);
      ends.push(end);
      return end;
    };
    begin.next(wait).next(props.check);
    const over = language.isAtLeast(`$${counter}`, schedule.attempts);
    const choice = new sfn.Choice(this, stateNameFor('', id, ' (done?)'), { queryLanguage });
    const { successWhen, failWhen = [], pendingWhen = [], onFailed, onTimeout } = props;
    const status = language.placeOf(props.status);
    if (failWhen.length > 0) {
      choice.when(language.isOneOf(status, failWhen), onFailed ?? fail('failed', 'PollFailed'));
    }
    const done = placeState(this, stateNameFor('', id, ' (done)'), language);
    choice.when(language.isOneOf(status, successWhen), done);
    if (pendingWhen.length > 0) {
      const unexpected = fail('unexpected status', 'PollStatusUnexpected');
      choice.when(language.isNoneOf(status, pendingWhen), unexpected);
    }
    choice.when(over, onTimeout ?? fail('timed out', 'PollTimedOut')).otherwise(wait);
    for (const end of props.check.endStates) end.next(choice);
    this.catching = new Catching(this, id, language, [...checking, ...ends]);
    this.startState = begin;
    this.endStates = endsOf(done, onFailed, onTimeout);
  }

  /**
   * Where to go when a state of the check fails, or the wait ends in vain (`PollFailed`, `PollStatusUnexpected`, `PollTimedOut`), unless `onFailed` and `onTimeout` take that. As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   * The input beside the failure is what the check was begun with, or what it handed on.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): PollUntil {
    this.catching.add(handler, props);
    return this;
  }

  /** The state that starts to count, and the one that waits and counts. */
  private waiting(counter: string, schedule: PollSchedule, language: Language): { begin: sfn.Pass; wait: sfn.Wait } {
    const { id } = this.node;
    const { queryLanguage } = language;
    const waitName = stateNameFor('', id, ' (wait)');
    if (schedule.backoffRate === 1) {
      const counted = language.increment(`$${counter}`);
      const time = sfn.WaitTime.duration(Duration.seconds(schedule.intervalSeconds));
      return {
        begin: new sfn.Pass(this, id, { queryLanguage, assign: { [counter]: 0 } }),
        wait: new sfn.Wait(this, waitName, { queryLanguage, time, assign: { [counter]: counted } }),
      };
    }
    const seconds = variableName('waitOf', this);
    // In JSONata whatever the language of the rest: JSONPath has no multiplication.
    const wait = sfn.Wait.jsonata(this, waitName, {
      time: sfn.WaitTime.seconds(`{% $${seconds} %}`),
      assign: {
        [counter]: JSONATA.increment(`$${counter}`),
        [seconds]: `{% ${nextWaitInJsonata(seconds, schedule)} %}`,
      },
    });
    acknowledge(wait, 'state-can-hang', 'The waits are bounded, each by itself and in number');
    const assign = { [counter]: 0, [seconds]: schedule.intervalSeconds };
    return { begin: new sfn.Pass(this, id, { queryLanguage, assign }), wait };
  }

  private checkStatuses({ successWhen, failWhen = [], pendingWhen = [], status }: PollUntilProps): void {
    const { id, path } = this.node;
    const all = [...successWhen, ...failWhen, ...pendingWhen];
    const twice = all.find((each, index) => all.indexOf(each) !== index);
    if (successWhen.length === 0 || twice !== undefined) {
      const problem = twice === undefined ? "'successWhen' is empty" : `the status '${twice}' is named twice`;
      const message = `Of '${id}' ${problem}. Expected statuses that are each of one kind, and one of success at least`;
      throw new ConstructError('POLL_STATUS_INVALID', message, path);
    }
    if (!/^(\$|\{%)/.test(status)) {
      const message = `'status' of '${id}' is '${status}'. Expected a path, '$.job.Status', or an expression, '{% $states.input.job.Status %}'`;
      throw new ConstructError('POLL_STATUS_INVALID', message, path);
    }
  }

  private fail(how: string, error: string, language: Language): CatchableFail {
    const { id } = this.node;
    const props = { queryLanguage: language.queryLanguage, error, cause: `${id}: ${how}` };
    return new CatchableFail(this, stateNameFor('', id, ` (${how})`), props, language);
  }
}
