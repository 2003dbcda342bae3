import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { noteAddedStates } from '../private/added-states';
import { CatchableFail } from '../private/catchable-fail';
import { Catching } from '../private/catching';
import { ConstructError } from '../private/construct-error';
import { placeState } from '../private/ends';
import { isCount, numberText } from '../private/known';
import { checkResultPath, type Language, languageOf } from '../private/language';
import { stateNameFor } from '../private/names';
import { countSucceeded, outcomeOf } from '../private/outcomes';
import { requireProperties } from '../private/required-properties';
import type { ScatterGatherJsonataProps, ScatterGatherJsonPathProps, ScatterGatherProps } from './scatter-gather-props';

/**
 * Branches that run at the same time, with their results gathered by name: `{price: …, stock: …}` instead of an array in the order of the branches.
 *
 * With a quorum each result says how it went, `{status: 'SUCCEEDED', output}` or `{status: 'FAILED', error, cause}`, and `succeeded` counts; when
 * too few branches succeed the execution fails with `QuorumNotReached`.
 */
export class ScatterGather extends sfn.StateMachineFragment {
  /** Branches at the same time, with results by name, in states of JSONPath. */
  public static jsonPath(scope: Construct, id: string, props: ScatterGatherJsonPathProps): ScatterGather {
    return new ScatterGather(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSON_PATH });
  }

  /** Branches at the same time, with results by name, in states of JSONata. */
  public static jsonata(scope: Construct, id: string, props: ScatterGatherJsonataProps): ScatterGather {
    return new ScatterGather(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The Parallel. */
  public readonly parallel: sfn.Parallel;

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct, and name of the Parallel
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: ScatterGatherProps) {
    super(scope, id);
    requireProperties(this.node.path, 'ScatterGatherProps', props);
    noteAddedStates(this);
    const { branches, quorum, resultPath } = props;
    const names = Object.keys(branches);
    this.check(names, props);
    const language = languageOf(props.queryLanguage);
    checkResultPath(this, 'SCATTER_GATHER_RESULT_INVALID', resultPath, language);
    const result = {
      ...gathered(names, language),
      ...(quorum === undefined ? {} : { succeeded: countSucceeded(language) }),
    };
    this.parallel = new sfn.Parallel(this, id, {
      queryLanguage: language.queryLanguage,
      ...language.select(result, resultPath),
    });
    for (const name of names) this.parallel.branch(this.branch(name, branches[name], quorum, language));
    this.startState = this.parallel;
    const missed = quorum === undefined ? undefined : this.quorumMissed(quorum, language);
    this.catching = new Catching(this, id, language, missed ? [this.parallel, missed] : [this.parallel]);
    this.endStates =
      quorum === undefined || !missed ? [this.parallel] : this.requireQuorum(quorum, missed, resultPath, language);
  }

  /**
   * Where to go when a branch fails, or too few branches succeed (`QuorumNotReached`; the input is the result then). As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): ScatterGather {
    this.catching.add(handler, props);
    return this;
  }

  private check(names: readonly string[], { quorum, resultPath }: ScatterGatherProps): void {
    const { id, path } = this.node;
    if (names.length === 0) {
      throw new ConstructError('SCATTER_GATHER_EMPTY', `'${id}' has no branches. Expected at least one`, path);
    }
    if (quorum !== undefined && !isCount(quorum, names.length)) {
      const message = `'quorum' of '${id}' is ${quorum}. Expected an integer from 1 to ${names.length}, the number of branches`;
      throw new ConstructError('SCATTER_GATHER_QUORUM_INVALID', message, path);
    }
    if (quorum !== undefined && names.includes('succeeded')) {
      const message = `A branch of '${id}' is named 'succeeded', where the number of branches that succeeded goes. Expected another name`;
      throw new ConstructError('SCATTER_GATHER_QUORUM_INVALID', message, path);
    }
    if (quorum !== undefined && resultPath === sfn.JsonPath.DISCARD) {
      const message = `'${id}' has a quorum, and discards the result that says whether it is reached. Expected another 'resultPath', or no 'quorum'`;
      throw new ConstructError('SCATTER_GATHER_RESULT_INVALID', message, path);
    }
  }

  private branch(name: string, work: sfn.IChainable, quorum: number | undefined, language: Language): sfn.IChainable {
    if (quorum === undefined) return work;
    const label = { always: {}, ofFailure: {} };
    return outcomeOf(this, stateNameFor(`${this.node.id} `, name), work, label, language);
  }

  private quorumMissed(quorum: number, language: Language): CatchableFail {
    const { id } = this.node;
    const cause = `Fewer than ${numberText(quorum)} branches of ${id} succeeded`;
    const props = { queryLanguage: language.queryLanguage, error: 'QuorumNotReached', cause };
    return new CatchableFail(this, stateNameFor('', id, ' (quorum not reached)'), props, language);
  }

  private requireQuorum(
    quorum: number,
    failed: CatchableFail,
    resultPath: string | undefined,
    language: Language,
  ): sfn.INextable[] {
    const { id } = this.node;
    const { queryLanguage } = language;
    const missed = language.isLess(`${resultPath ?? language.input}.succeeded`, quorum);
    const choice = new sfn.Choice(this, stateNameFor('', id, ' (quorum?)'), { queryLanguage }).when(missed, failed);
    const done = placeState(this, stateNameFor('', id, ' (done)'), language);
    this.parallel.next(choice.otherwise(done));
    return [done];
  }
}

/** The results of the branches by name. */
function gathered(names: readonly string[], language: Language): { [name: string]: unknown } {
  return Object.fromEntries(names.map((name, index) => [name, language.value(`${language.result}[${index}]`)]));
}
