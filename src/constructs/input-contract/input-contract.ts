import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { noteAddedStates } from '../private/added-states';
import { CatchableFail } from '../private/catchable-fail';
import { Catching } from '../private/catching';
import { type Language, languageOf } from '../private/language';
import { stateNameFor, variableName } from '../private/names';
import { requireProperties } from '../private/required-properties';
import { checkInputContract } from './input-contract-checks';
import type {
  InputContractJsonataProps,
  InputContractJsonPathProps,
  InputContractProps,
  InputMember,
} from './input-contract-props';
import { violationsOf } from './input-violations';

/**
 * Checks the input and fills in what is missing, in the place of a ladder of Choice states.
 *
 * The input has to be an object. Members are checked in the order in which they are given, the first violation counts; then the default
 * values are put in. Only members of the input itself: default values within a member are not merged.
 */
export class InputContract extends sfn.StateMachineFragment {
  /** Checks the input, and fills in what is missing, in states of JSONPath. */
  public static jsonPath(scope: Construct, id: string, props: InputContractJsonPathProps): InputContract {
    return new InputContract(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSON_PATH });
  }

  /** Checks the input, and fills in what is missing, in states of JSONata. */
  public static jsonata(scope: Construct, id: string, props: InputContractJsonataProps): InputContract {
    return new InputContract(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** Name of the variable that says what is wrong with an input, for `onInvalid`. */
  public readonly violationVariable: string;

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: InputContractProps) {
    super(scope, id);
    requireProperties(this.node.path, 'InputContractProps', props);
    noteAddedStates(this, props.stateName);
    checkInputContract(this, props.members);
    const { stateName = id, comment } = props;
    const language = languageOf(props.queryLanguage);
    const { queryLanguage } = language;
    this.violationVariable = variableName('violationOf', this);
    const defaults = defaultsState(this, stateNameFor('', stateName, ' defaults'), props.members, language);
    this.endStates = [defaults];
    const broken = props.onInvalid ? [] : [this.fail(stateName, language)];
    const invalid = props.onInvalid ?? broken[0];
    this.catching = new Catching(this, stateName, language, broken);
    const choice = new sfn.Choice(this, stateNameFor('', stateName, ' valid?'), { comment, queryLanguage });
    for (const { condition, text } of violationsOf(props.members, queryLanguage)) {
      choice.when(condition, invalid, { assign: { [this.violationVariable]: text } });
    }
    this.startState = choice.otherwise(defaults);
  }

  /**
   * Where to go when the input breaks the contract (`InputValidationError`), unless `onInvalid` takes that. As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): InputContract {
    this.catching.add(handler, props);
    return this;
  }

  private fail(stateName: string, language: Language): CatchableFail {
    const { queryLanguage, text, cause } = language;
    const name = stateNameFor('', stateName, ' broken');
    const violation = text(`$${this.violationVariable}`);
    const props = { queryLanguage, error: 'InputValidationError', ...cause(violation) };
    return new CatchableFail(this, name, props, language);
  }
}

/** The state that puts default values in; it changes nothing where there are none. */
function defaultsState(
  scope: Construct,
  name: string,
  members: { readonly [name: string]: InputMember },
  language: Language,
): sfn.Pass {
  const defaults = Object.entries(members).flatMap(([member, { defaultValue }]) =>
    defaultValue === undefined ? [] : [[member, defaultValue as unknown] as const],
  );
  const { queryLanguage } = language;
  const merged = defaults.length === 0 ? {} : language.mergeInto(Object.fromEntries(defaults));
  return new sfn.Pass(scope, name, { queryLanguage, ...merged });
}
