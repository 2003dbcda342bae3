import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { isJsonata, type Language } from '../private/language';
import { variableName } from '../private/names';

/** What an approval keeps in variables, so that the payload is the user's alone; names of variables, and references to their values. */
export class ApprovalVariables {
  /** `{id, startedAt}` of the request. */
  readonly request: string;
  /** Number of the reminder; 0 before the first. */
  readonly round: string;
  /** Seconds to wait in this round. */
  readonly wait: string;
  /** What was decided, as the payload gets it. */
  readonly approval: string;

  private readonly jsonata: boolean;

  constructor(scope: Construct, language: Language) {
    this.jsonata = isJsonata(language);
    this.request = variableName('requestOf', scope);
    this.round = variableName('roundOf', scope);
    this.wait = variableName('waitOf', scope);
    this.approval = variableName('approvalOf', scope);
  }

  /** Values that are put into the variables. */
  get values(): { readonly uuid: string; readonly now: string; readonly result: unknown; readonly nextRound: unknown } {
    if (this.jsonata) {
      return {
        uuid: '{% $uuid() %}',
        now: '{% $states.context.State.EnteredTime %}',
        result: '{% $states.result %}',
        nextRound: `{% $${this.round} + 1 %}`,
      };
    }
    return {
      uuid: sfn.JsonPath.uuid(),
      now: sfn.JsonPath.stateEnteredTime,
      result: sfn.JsonPath.objectAt('$'),
      nextRound: sfn.JsonPath.mathAdd(sfn.JsonPath.numberAt(`$${this.round}`) as any, 1),
    };
  }

  /** The task token. */
  get taskToken(): string {
    return this.jsonata ? '{% $states.context.Task.Token %}' : sfn.JsonPath.taskToken;
  }

  /** When and how often the state was tried: each attempt has its own, so that a function that is slow knows that it was overtaken. */
  get attempt(): { readonly enteredTime: string; readonly retryCount: string } {
    if (this.jsonata) {
      return {
        enteredTime: '{% $states.context.State.EnteredTime %}',
        retryCount: '{% $states.context.State.RetryCount %}',
      };
    }
    return { enteredTime: sfn.JsonPath.stateEnteredTime, retryCount: sfn.JsonPath.stateRetryCount };
  }

  /** Value of a variable or of a member of one: `requestOfX.id`. */
  text(path: string): string {
    return this.jsonata ? `{% $${path} %}` : sfn.JsonPath.stringAt(`$${path}`);
  }

  /** Value of a variable that is a number. */
  number(path: string): unknown {
    return this.jsonata ? `{% $${path} %}` : sfn.JsonPath.numberAt(`$${path}`);
  }

  /** Whether a member of a variable has a value. */
  equals(path: string, value: string): sfn.Condition {
    return this.jsonata
      ? sfn.Condition.jsonata(`{% $${path} = '${value}' %}`)
      : sfn.Condition.stringEquals(`$${path}`, value);
  }

  /** Whether a variable is less than a number. */
  isLessThan(path: string, value: number): sfn.Condition {
    return this.jsonata
      ? sfn.Condition.jsonata(`{% $${path} < ${value} %}`)
      : sfn.Condition.numberLessThan(`$${path}`, value);
  }
}
