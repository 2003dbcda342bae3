import type { Construct } from 'constructs';
import { QUOTAS } from '../../catalogue/quotas';
import { ConstructError } from '../private/construct-error';
import { hasInlineMap, historyEventsOf } from '../private/history-events';
import { isCount, knownNumber } from '../private/known';
import { checkResultPath, languageOf } from '../private/language';
import type { PaginateProps } from './paginate-props';

/** Most items of a page of S3 and others; who asks for fewer says so by `pageSize`. */
const USUAL_PAGE_SIZE = 1000;
/** Of the task and of the Choice states of one page. */
const EVENTS_OF_PAGE = 9;

/** Refuses what could not be read page by page. */
export function checkPaginate(paginate: Construct, props: PaginateProps): void {
  const { id, path } = paginate.node;
  const refuse = (message: string): never => {
    throw new ConstructError('PAGINATE_INVALID', message, path);
  };
  const { items, parameters = {}, inputToken = 'NextToken', outputToken = 'NextToken', limitKey } = props;
  const { maxPages, pageSize, processor, resultPath } = props;
  for (const [what, value] of Object.entries({ items, outputToken })) {
    if (!/^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/.test(value)) {
      refuse(
        `'${what}' of '${id}' is '${value}'. Expected names of members of the result: 'Contents', 'ResultSet.Rows'`,
      );
    }
  }
  if (!/^[A-Z]\w*$/.test(inputToken)) {
    refuse(`'inputToken' of '${id}' is '${inputToken}'. Expected the name of a parameter in PascalCase: 'NextToken'`);
  }
  for (const name of [inputToken, ...(limitKey === undefined ? [] : [limitKey])]) {
    if (name in parameters) {
      refuse(
        `'parameters' of '${id}' have '${name}', which this construct sets. Take it out; 'startToken' and 'pageSize' are for that`,
      );
    }
  }
  if ((limitKey === undefined) !== (pageSize === undefined)) {
    refuse(
      `'${id}' has one of 'limitKey' and 'pageSize'. Expected both, { limitKey: 'MaxKeys', pageSize: 100 }, or none`,
    );
  }
  for (const [what, value] of Object.entries({ maxPages, pageSize })) {
    if (value !== undefined && !isCount(value)) {
      refuse(`'${what}' of '${id}' is ${value}. Expected an integer of at least 1`);
    }
  }
  if (processor && resultPath !== undefined) {
    refuse(
      `'${id}' has a 'processor' and a 'resultPath', but items that are processed are not collected. Expected one of them`,
    );
  }
  checkResultPath(paginate, 'PAGINATE_INVALID', resultPath, languageOf(props.queryLanguage));
  checkEvents(paginate, props);
}

/** The whole must fit into a history. */
function checkEvents({ node: { id, path } }: Construct, { processor, maxPages, pageSize }: PaginateProps): void {
  // Pages whose number or size the deployment knows are not reckoned.
  if (knownNumber(maxPages) === undefined) return;
  const items = pageSize === undefined ? USUAL_PAGE_SIZE : (knownNumber(pageSize) ?? USUAL_PAGE_SIZE);
  const perPage = EVENTS_OF_PAGE + (processor ? historyEventsOf(processor, items) : 0);
  const events = maxPages * perPage;
  if (events <= QUOTAS.historyEvents.value) return;
  const ofItems = processor && hasInlineMap(processor) ? ` of ${items} items` : '';
  throw new ConstructError(
    'PAGINATE_TOO_MANY_EVENTS',
    `${maxPages} pages${ofItems} of '${id}' make some ${events} events, ${perPage} each, but a history has ${QUOTAS.historyEvents.value} at most. ` +
      `Expected ${Math.floor(QUOTAS.historyEvents.value / perPage)} pages at most. Take fewer, smaller ones ('limitKey', 'pageSize'), go on in ` +
      "another execution ('onMorePages', 'startToken'), or process the items in child executions (DistributedFanOut)",
    path,
  );
}
