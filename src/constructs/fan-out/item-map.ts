import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { knownNumber } from '../private/known';
import type { Language } from '../private/language';
import { noteInnerStart } from '../private/state-fields';
import type { ItemProps } from './item-checks';

/** Properties of a Map, inline or distributed, whose items are in the payload or come from a reader. */
export function mapProps(
  props: ItemProps,
  concurrency: number,
  language: Language,
  result?: { readonly [member: string]: unknown },
): sfn.MapProps {
  const { items, itemsPath, itemSelector, jsonataItemSelector, maxConcurrency, maxConcurrencyPath } = props;
  const { queryLanguage } = language;
  const isSaid = maxConcurrencyPath !== undefined || props.jsonataMaxConcurrency !== undefined;
  return {
    queryLanguage,
    items,
    itemsPath,
    itemSelector,
    jsonataItemSelector,
    maxConcurrency: isSaid ? undefined : (maxConcurrency ?? concurrency),
    maxConcurrencyPath,
    ...language.select(result, props.resultPath),
  };
}

/** Fields of a Map that are expressions of JSONata, which aws-cdk-lib takes as numbers alone, or from some version on. */
export interface ExpressionFields {
  readonly MaxConcurrency?: string;
  readonly ToleratedFailurePercentage?: string;
  readonly ToleratedFailureCount?: string;
}

/*
 * A Map of aws-cdk-lib notes the names of its processor when it gets it. `prefixStates` of a fragment around it, which gives states other names later, is
 * not noticed, so that a fragment that is used twice has the same names twice (a known fault of aws-cdk-lib). These Maps get their processor when they
 * become part of a machine.
 */

class LateProcessor {
  private give?: () => void;

  take(map: sfn.MapBase, { startState }: sfn.IChainable, give: () => void): void {
    this.give = give;
    noteInnerStart(map, startState);
  }

  settle(): void {
    const { give } = this;
    this.give = undefined;
    give?.();
  }
}

/** A rendered Map with its expressions; those that are not given leave what is there. */
function withExpressions(rendered: object, expressions: ExpressionFields): object {
  const given = Object.entries(expressions).filter(([, value]) => value !== undefined);
  return { ...rendered, ...Object.fromEntries(given) };
}

/** The inline Map of a FanOut. */
export class ItemMap extends sfn.Map {
  private readonly late = new LateProcessor();

  constructor(
    scope: Construct,
    id: string,
    props: sfn.MapProps,
    private readonly expressions: ExpressionFields,
  ) {
    super(scope, id, props);
  }

  public override itemProcessor(processor: sfn.IChainable, config?: sfn.ProcessorConfig): sfn.Map {
    this.late.take(this, processor, () => super.itemProcessor(processor, config));
    return this;
  }

  public override bindToGraph(graph: sfn.StateGraph): void {
    this.late.settle();
    super.bindToGraph(graph);
  }

  public override toStateJson(queryLanguage?: sfn.QueryLanguage): object {
    this.late.settle();
    return withExpressions(super.toStateJson(queryLanguage), this.expressions);
  }

  protected override validateState(): string[] {
    this.late.settle();
    return super.validateState();
  }
}

/** The Map of a DistributedFanOut. */
export class DistributedItemMap extends sfn.DistributedMap {
  private readonly late = new LateProcessor();

  constructor(
    scope: Construct,
    id: string,
    props: sfn.DistributedMapProps,
    private readonly expressions: ExpressionFields,
  ) {
    super(scope, id, props);
  }

  public override itemProcessor(processor: sfn.IChainable, config?: sfn.ProcessorConfig): sfn.DistributedMap {
    this.late.take(this, processor, () => super.itemProcessor(processor, config));
    return this;
  }

  public override bindToGraph(graph: sfn.StateGraph): void {
    this.late.settle();
    super.bindToGraph(graph);
  }

  public override toStateJson(queryLanguage?: sfn.QueryLanguage): object {
    this.late.settle();
    return withExpressions(super.toStateJson(queryLanguage), this.expressions);
  }

  /** aws-cdk-lib compares the number that stands for a percentage of the deployment, and refuses it. */
  protected override validateState(): string[] {
    this.late.settle();
    const { toleratedFailurePercentage: percentage } = this as unknown as {
      readonly toleratedFailurePercentage?: number;
    };
    const isToken = percentage !== undefined && knownNumber(percentage) === undefined;
    return super.validateState().filter((error) => !(isToken && error.startsWith('toleratedFailurePercentage ')));
  }
}
