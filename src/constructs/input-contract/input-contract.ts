import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { stateNameFor, variableName } from '../private/names';
import { checkInputContract } from './input-contract-checks';
import type { InputContractProps, InputMember } from './input-contract-props';
import { violationsOf } from './input-violations';

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

/** The state that puts default values in; it changes nothing where there are none. */
export function defaultsState(
  scope: Construct,
  name: string,
  members: { readonly [name: string]: InputMember },
  queryLanguage: sfn.QueryLanguage,
): sfn.Pass {
  const defaults = Object.entries(members).flatMap(([member, { defaultValue }]) =>
    defaultValue === undefined ? [] : [[member, defaultValue as unknown] as const],
  );
  const json = JSON.stringify(Object.fromEntries(defaults));
  if (queryLanguage === sfn.QueryLanguage.JSONATA) {
    const outputs = defaults.length > 0 ? `{% $merge([${json}, $states.input]) %}` : undefined;
    return sfn.Pass.jsonata(scope, name, { outputs });
  }
  if (defaults.length === 0) return new sfn.Pass(scope, name);
  return new sfn.Pass(scope, name, {
    parameters: { 'input.$': `States.JsonMerge(States.StringToJson('${escaped(json)}'), $, false)` },
    outputPath: '$.input',
  });
}

/** Quotes, braces and backslashes have a meaning of their own in the texts of intrinsic functions. */
function escaped(text: string): string {
  return text.replace(/['{}\\]/g, '\\$&');
}
