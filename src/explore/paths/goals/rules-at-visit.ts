import type { ChoiceState } from '../../../asl/definition';
import { conditionWays, constantsOf, evaluates } from '../comparison-ways';
import { type ScopeData, withAssignments } from '../scope-data';
import type { Wanted } from '../values';
import { allOf, anyOf, type Way } from '../ways';

/** So often the conditions of a Choice are evaluated for one visit, whatever is asked: there may be thousands, and each is looked at behind all others. */
const MOST_EVALUATIONS = 20_000;

/** What the rules of a Choice come to at a visit, and what they would come to with other values. */
export class RulesAtVisit {
  /** Undefined where a condition fails. */
  private readonly holding: (boolean | undefined)[] = [];
  private readonly notHolding: (readonly Way[])[] = [];
  private readonly constants: ReadonlyMap<string, readonly Wanted[]>;
  private left = MOST_EVALUATIONS;

  constructor(
    private readonly choices: ChoiceState['choices'],
    private readonly data: ScopeData,
  ) {
    this.constants = constantsOf(choices.map(({ condition }) => condition));
  }

  /** Whether more was asked than is looked at. */
  get isExhausted(): boolean {
    return this.left <= 0;
  }

  /** Assignments with which a rule is the first that holds. @param rule -1 for Default */
  *waysTo(rule: number): Generator<Way> {
    const { choices } = this;
    const own = rule < 0 ? [] : [this.ways(rule, true)];
    const before: (readonly Way[])[] = [];
    for (let index = 0; index < (rule < 0 ? choices.length : rule) && !this.isExhausted; index++) {
      this.notHolding[index] ??= this.ways(index, false);
      before.push(this.notHolding[index]);
    }
    for (const way of anyOf(allOf([...own, ...before]), ...own)) {
      if (this.isExhausted) return;
      if (this.ruleAfter(way) === rule) yield way;
    }
  }

  private ways(rule: number, holds: boolean): readonly Way[] {
    this.left -= 1;
    return conditionWays(this.choices[rule].condition, holds, this.data, this.constants);
  }

  /** The first rule that holds after assignments; -1: none; undefined: one fails before. */
  private ruleAfter(way: Way): number | undefined {
    const data = way.length === 0 ? undefined : withAssignments(this.data, way);
    for (let rule = 0; rule < this.choices.length; rule++) {
      const holds = data ? this.evaluated(rule, data) : this.holdsNow(rule);
      if (holds === undefined) return undefined;
      if (holds) return rule;
    }
    return -1;
  }

  private holdsNow(rule: number): boolean | undefined {
    if (!(rule in this.holding)) this.holding[rule] = this.evaluated(rule, this.data);
    return this.holding[rule];
  }

  private evaluated(rule: number, data: ScopeData): boolean | undefined {
    this.left -= 1;
    return evaluates(this.choices[rule].condition, data);
  }
}
