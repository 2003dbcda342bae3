import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { QUOTAS } from '../../catalogue/quotas';
import { noteAddedStates } from '../private/added-states';
import { type CatchableFail, failState } from '../private/catchable-fail';
import { Catching } from '../private/catching';
import { endsOf } from '../private/ends';
import { byteSize, condition, expression } from '../private/jsonata';
import { numberText } from '../private/known';
import { type Language, languageOf } from '../private/language';
import { stateNameFor } from '../private/names';
import { requireProperties } from '../private/required-properties';
import { isFallible, statesOfScope } from '../private/states';
import { listPage } from './list-page';
import { type PageVariables, pageVariables, startState } from './page-variables';
import { checkPaginate } from './paginate-checks';
import type { PaginateJsonataProps, PaginateJsonPathProps, PaginateProps } from './paginate-props';

/** What is collected goes into a variable, beside its size. */
const COLLECTED_BYTES = QUOTAS.variableBytes.value - 64;

/**
 * Calls an AWS operation that lists page by page, until it gives no token of a next page, and does something with each page, or collects the items
 * of all.
 *
 * - It always ends: after so many pages, and there are no more pages than a history has room for.
 * - Items that would not fit into a payload (256 KiB) fail it by name, `PaginateItemsTooLarge`, where Step Functions has an error that nothing catches.
 * - Token, number of the page and input are in variables, so the payload is the user's.
 */
export class Paginate extends sfn.StateMachineFragment {
  /** Lists page by page, with parameters of JSONPath. */
  public static jsonPath(scope: Construct, id: string, props: PaginateJsonPathProps): Paginate {
    return new Paginate(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSON_PATH });
  }

  /** Lists page by page, with parameters of JSONata. */
  public static jsonata(scope: Construct, id: string, props: PaginateJsonataProps): Paginate {
    return new Paginate(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The task that lists a page, with the retries of its integration. */
  public readonly listTask: tasks.CallAwsService;

  private readonly variables: PageVariables;

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct, and begin of the names of its states
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: PaginateProps) {
    super(scope, id);
    requireProperties(this.node.path, 'PaginateProps', props);
    noteAddedStates(this);
    checkPaginate(this, props);
    this.variables = pageVariables(this);
    const begin = startState(this, id, this.variables, props);
    this.listTask = listPage(this, this.stateName('page'), this.variables, props);
    begin.next(this.listTask);
    const done = this.done(props);
    const { processor, onMorePages } = props;
    const language = languageOf(props.queryLanguage);
    const ends = onMorePages ? [] : [this.tooManyPages(props.maxPages, language)];
    const processing = processor ? statesOfScope(processor).filter(isFallible) : [];
    if (processor) this.process(processor, props, done, onMorePages ?? ends[0]);
    else ends.push(this.collect(props, done, onMorePages ?? ends[0], language));
    this.catching = new Catching(this, id, language, [this.listTask, ...processing, ...ends]);
    this.startState = begin;
    this.endStates = endsOf(done, onMorePages);
  }

  /**
   * Where to go when a page cannot be listed, the processor fails, there are too many pages (`PaginateTooManyPages`), unless `onMorePages` takes that, or the items are too large (`PaginateItemsTooLarge`). As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): Paginate {
    this.catching.add(handler, props);
    return this;
  }

  /** Leads each page that has items through the processor. */
  private process(
    processor: sfn.IChainable,
    { maxPages }: PaginateProps,
    done: sfn.Pass,
    onMorePages: sfn.IChainable,
  ): void {
    const { page, input } = this.variables;
    const more = sfn.Choice.jsonata(this, this.stateName('more?'))
      .when(condition(`$${page}.token = ''`), done)
      .when(condition(`$${page}.number >= ${numberText(maxPages)}`), onMorePages, {
        outputs: expression(`$merge([$${input}, {"nextToken": $${page}.token}])`),
      })
      .otherwise(this.listTask);
    const hasItems = sfn.Choice.jsonata(this, this.stateName('items?'));
    this.listTask.next(hasItems.when(condition('$count($states.input.items) > 0'), processor).otherwise(more));
    for (const end of processor.endStates) end.next(more);
  }

  /** Puts the items of all pages into one array, as long as it fits into a payload. */
  private collect(
    { maxPages, resultPath }: PaginateProps,
    done: sfn.Pass,
    onMorePages: sfn.IChainable,
    language: Language,
  ): CatchableFail {
    const { page, input, collected } = this.variables;
    const bytes = `$${collected}.bytes + ${byteSize('$string($states.input.items)')}`;
    const items = `$append($${collected}.items, $states.input.items)`;
    const assign = { [collected]: { items: expression(`[${items}]`), bytes: expression(bytes) } };
    const tooLarge = failState(
      this,
      this.stateName('items too large'),
      language,
      'PaginateItemsTooLarge',
      `The items of ${this.node.id} are too large for one payload. Process each page, or ask for less`,
    );
    const more = sfn.Choice.jsonata(this, this.stateName('more?'), { assign })
      .when(condition(`${bytes} > ${COLLECTED_BYTES}`), tooLarge, { outputs: expression(`$${input}`) })
      .when(condition(`$${page}.token = ''`), done, {
        assign,
        ...(resultPath === undefined ? {} : { outputs: expression(`$${input}`) }),
      })
      .when(condition(`$${page}.number >= ${numberText(maxPages)}`), onMorePages, {
        outputs: expression(`$merge([$${input}, {"nextToken": $${page}.token, "items": [${items}]}])`),
      })
      .otherwise(this.listTask);
    this.listTask.next(more);
    return tooLarge;
  }

  /** Hands on the input, or the items. */
  private done({ processor, resultPath }: PaginateProps): sfn.Pass {
    const { input, collected } = this.variables;
    const name = this.stateName('done');
    if (processor) return sfn.Pass.jsonata(this, name, { outputs: expression(`$${input}`) });
    if (resultPath === undefined) {
      return sfn.Pass.jsonata(this, name, { outputs: expression(`$${collected}.items`) });
    }
    return new sfn.Pass(this, name, { inputPath: `$${collected}.items`, resultPath });
  }

  private tooManyPages(maxPages: number, language: Language): CatchableFail {
    const cause = `${this.node.id} has more than ${numberText(maxPages)} pages`;
    return failState(this, this.stateName('too many pages'), language, 'PaginateTooManyPages', cause);
  }

  private stateName(what: string): string {
    return stateNameFor('', this.node.id, ` (${what})`);
  }
}
