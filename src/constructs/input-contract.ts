import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { InputMember } from './input-member';
import { checkInputContract } from './private/input-contract-checks';
import { defaultsState } from './private/input-defaults';
import { violationsOf } from './private/input-violations';
import { stateNameFor } from './private/state-name';
import { variableName } from './private/variable-name';

/** Properties of an `InputContract`. */
export interface InputContractProps {
  /** What is expected, by name of the member: letters, digits, `_` and `-`. Other members pass as they are. At least one. */
  readonly members: { [name: string]: InputMember };

  /**
   * Where to go with an input that breaks the contract. What is wrong with it is in the variable that `violationVariable` names.
   *
   * @default - the execution fails with InputValidationError, and what is wrong as its cause: `orderId: expected a string`
   */
  readonly onInvalid?: sfn.IChainable;

  /**
   * Query language of the states.
   *
   * @default QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;

  /**
   * Name that the states are named after.
   *
   * @default - the id of the construct
   */
  readonly stateName?: string;

  /**
   * What the contract is for.
   *
   * @default - none
   */
  readonly comment?: string;
}

/**
 * Checks the input and fills in what is missing, in the place of a ladder of Choice states.
 *
 * The input has to be an object. Members are checked in the order in which they are given, the first violation counts; then the default
 * values are put in. Only members of the input itself: default values within a member are not merged.
 */
export class InputContract extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** Name of the variable that says what is wrong with an input, for `onInvalid`. */
  public readonly violationVariable: string;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: InputContractProps) {
    super(scope, id);
    checkInputContract(this, props.members);
    const { queryLanguage = sfn.QueryLanguage.JSON_PATH, stateName = id, comment } = props;
    this.violationVariable = variableName('violationOf', this);
    const defaults = defaultsState(this, stateNameFor('', stateName, ' defaults'), props.members, queryLanguage);
    this.endStates = [defaults];
    const invalid = props.onInvalid ?? this.fail(stateName, queryLanguage);
    const choice = new sfn.Choice(this, stateNameFor('', stateName, ' valid?'), { comment, queryLanguage });
    for (const { condition, text } of violationsOf(props.members, queryLanguage)) {
      choice.when(condition, invalid, { assign: { [this.violationVariable]: text } });
    }
    this.startState = choice.otherwise(defaults);
  }

  private fail(stateName: string, queryLanguage: sfn.QueryLanguage): sfn.Fail {
    const name = stateNameFor('', stateName, ' broken');
    const error = 'InputValidationError';
    return queryLanguage === sfn.QueryLanguage.JSONATA
      ? sfn.Fail.jsonata(this, name, { error, cause: `{% $${this.violationVariable} %}` })
      : new sfn.Fail(this, name, { error, causePath: `$${this.violationVariable}` });
  }
}
