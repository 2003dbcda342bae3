import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { knownNumber } from '../private/known';
import type { Language } from '../private/language';
import { noteInnerStart } from '../private/state-fields';
import type { FanOutProps } from './fan-out-props';

/** Properties of a Map, inline or distributed, whose items are in the payload or come from a reader. */
export function mapProps(
  { items, itemSelector, resultPath }: Pick<FanOutProps, 'items' | 'itemSelector' | 'resultPath'>,
  maxConcurrency: number,
  language: Language,
  result?: { readonly [member: string]: unknown },
): sfn.MapProps {
  const { queryLanguage } = language;
  return {
    queryLanguage,
    itemSelector,
    maxConcurrency,
    ...language.items(items),
    ...language.select(result, resultPath),
  };
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

/** The inline Map of a FanOut. */
export class ItemMap extends sfn.Map {
  private readonly late = new LateProcessor();

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
    return super.toStateJson(queryLanguage);
  }

  protected override validateState(): string[] {
    this.late.settle();
    return super.validateState();
  }
}

/** The Map of a DistributedFanOut. */
export class DistributedItemMap extends sfn.DistributedMap {
  private readonly late = new LateProcessor();

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
    return super.toStateJson(queryLanguage);
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
