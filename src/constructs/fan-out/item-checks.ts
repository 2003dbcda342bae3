import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError, type ConstructErrorCode } from '../private/construct-error';
import { type Counterparts, refuseForeign, refuseTwice, requireReference } from '../private/field-checks';
import { isCount } from '../private/known';
import type { Language } from '../private/language';
import type { ItemsJsonataOptions, ItemsJsonPathOptions } from './item-options';

/** What both kinds of Map say of their items. */
export interface ItemProps extends ItemsJsonPathOptions, ItemsJsonataOptions {
  readonly itemSelector?: { [key: string]: any };
  readonly maxConcurrency?: number;
}

const COUNTERPARTS: readonly Counterparts[] = [
  ['itemsPath', 'items'],
  ['maxConcurrencyPath', 'jsonataMaxConcurrency'],
  ['itemSelector', 'jsonataItemSelector'],
];

const LIMITS = ['maxConcurrency', 'maxConcurrencyPath', 'jsonataMaxConcurrency'] as const;

/** Refuses what of the items and their concurrency no Map could be made of. */
export function checkItems(
  construct: Construct,
  code: ConstructErrorCode,
  props: ItemProps,
  language: Language,
  most: number,
): void {
  const { id, path } = construct.node;
  const { itemSelector: _, ...others } = props;
  refuseForeign(construct, code, others, language, COUNTERPARTS);
  refuseTwice(construct, code, props, LIMITS);
  refuseTwice(construct, code, props, ['itemSelector', 'jsonataItemSelector']);
  for (const name of ['itemsPath', 'maxConcurrencyPath', 'jsonataMaxConcurrency', 'jsonataItemSelector'] as const) {
    requireReference(construct, code, name, props[name], language);
  }
  const { items, maxConcurrency } = props;
  if (items !== undefined && !isProvided(items)) {
    const message = `'items' of '${id}' are no items. Expected sfn.ProvideItems.jsonata('{% $states.input.orders %}'); in JSONPath 'itemsPath'`;
    throw new ConstructError(code, message, path);
  }
  if (maxConcurrency !== undefined && !isCount(maxConcurrency, most)) {
    const message = `'maxConcurrency' of '${id}' is ${maxConcurrency}. Expected an integer from 1 to ${most}`;
    throw new ConstructError(code, message, path);
  }
}

function isProvided(items: sfn.ProvideItems): boolean {
  return typeof items === 'object' && items !== null && items.items !== undefined;
}
