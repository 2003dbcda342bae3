import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError } from '../private/construct-error';
import { placeState } from '../private/ends';
import { isCount, numberText } from '../private/known';
import { checkResultPath, type Language, languageOf } from '../private/language';
import { stateNameFor } from '../private/names';
import { countSucceeded, outcomeOf } from '../private/outcomes';
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

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct, and name of the Parallel
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: ScatterGatherProps) {
    super(scope, id);
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
    this.endStates = quorum === undefined ? [this.parallel] : this.requireQuorum(quorum, resultPath, language);
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

  private requireQuorum(quorum: number, resultPath: string | undefined, language: Language): sfn.INextable[] {
    const { id } = this.node;
    const { queryLanguage } = language;
    const missed = language.isLess(`${resultPath ?? language.input}.succeeded`, quorum);
    const failed = new sfn.Fail(this, stateNameFor('', id, ' (quorum not reached)'), {
      queryLanguage,
      error: 'QuorumNotReached',
      cause: `Fewer than ${numberText(quorum)} branches of ${id} succeeded`,
    });
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
