import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { noteAddedStates } from '../private/added-states';
import { Catching } from '../private/catching';
import { languageOf } from '../private/language';
import { requireProperties } from '../private/required-properties';
import { timeoutSeconds } from '../private/timeouts';
import { ApprovalApi } from './approval-api';
import { checkHumanApproval } from './approval-checks';
import { grantPublish, grantResume } from './approval-permissions';
import { ApprovalStates } from './approval-states';
import type { HumanApprovalJsonataProps, HumanApprovalJsonPathProps, HumanApprovalProps } from './human-approval-props';
import { validateMachinesOf } from './machine-checks';

/**
 * Asks one or more people for a decision and waits for it: by messages with links of their own, which open a page where they confirm it.
 *
 * - It always ends: approved (whatever is chained to it comes next), rejected, or expired.
 * - The payload gets `approval`: `{decision, approver, comment, decidedAt, answers}`, where `decision` is `APPROVED` or `REJECTED`, `approver` and
 *   `comment` are those of the answer that decided, and `answers` has all of them.
 * - The task token stays in a table; a link is signed, for one decision of one person, works once, and ends with the request.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
 */
export class HumanApproval extends sfn.StateMachineFragment {
  /** Asks people for a decision, in states of JSONPath. */
  public static jsonPath(scope: Construct, id: string, props: HumanApprovalJsonPathProps): HumanApproval {
    return new HumanApproval(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSON_PATH });
  }

  /** Asks people for a decision, in states of JSONata. */
  public static jsonata(scope: Construct, id: string, props: HumanApprovalJsonataProps): HumanApproval {
    return new HumanApproval(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The task that asks and waits. */
  public readonly task: sfn.TaskStateBase;

  /** Table, key, API and functions. */
  public readonly api: ApprovalApi;

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct; the name of the state that waits, unless `stateName` says otherwise
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: HumanApprovalProps) {
    super(scope, id);
    requireProperties(this.node.path, 'HumanApprovalProps', props, ['taskTimeout']);
    noteAddedStates(this, props.stateName);
    checkHumanApproval(this, props);
    const { stateName = id, approvers, onRejected, onExpired } = props;
    this.api = props.api ?? new ApprovalApi(this, 'ApprovalApi');
    const language = languageOf(props.queryLanguage);
    const states = new ApprovalStates(this, stateName, language, props);
    const rejected = onRejected ? [] : [states.rejected()];
    const expired = onExpired ? [] : [states.expired()];

    const [request, task, approved] = [states.request(), states.ask(this.api.requestFunction), states.approved()];
    this.task = task;
    task.next(states.decided(approved, onRejected ?? rejected[0]));
    states.whenTimedOut(task, onExpired ?? expired[0]);
    request.next(task);
    this.catching = new Catching(this, stateName, language, [task, ...rejected, ...expired]);
    this.startState = request;
    this.endStates = [approved];

    const { requestFunction, answerFunction, redeliveryFunction } = this.api;
    const variable = states.variables.request;
    grantPublish(
      this,
      approvers.map(({ topic }) => topic),
      requestFunction,
    );
    grantResume(this, variable, [requestFunction, answerFunction, redeliveryFunction]);
    validateMachinesOf(this, variable, timeoutSeconds(props.taskTimeout));
  }

  /**
   * Where to go when nobody could be asked, it is rejected (`ApprovalRejected`), or not decided in time (`ApprovalExpired`), unless `onRejected` and `onExpired` take that. As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): HumanApproval {
    this.catching.add(handler, props);
    return this;
  }
}
