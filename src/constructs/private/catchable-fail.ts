import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { isReference, JSONATA, type Language } from './language';
import { stateNameFor } from './names';

/**
 * A Fail with which a construct says that it has failed, and which may be caught. As long as nobody does, it is a Fail. With catchers, which a Fail has
 * none of (ASL specification), it is a Parallel around that Fail: its catchers mean what they mean at any other state.
 */
export class CatchableFail extends sfn.Fail {
  /** @param language that of its catchers */
  constructor(
    scope: Construct,
    id: string,
    props: sfn.FailProps,
    private readonly language: Language,
  ) {
    super(scope, id, props);
  }

  /** The error, where it is known at synth; undefined for one that was kept. */
  get knownError(): string | undefined {
    const { error } = this as unknown as { readonly error?: string };
    return error === undefined || isReference(error) ? undefined : error;
  }

  addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): this {
    this._addCatch(handler.startState, props);
    return this;
  }

  public override toStateJson(machine?: sfn.QueryLanguage): object {
    const fail = super.toStateJson(machine);
    const catchers = this.catchers();
    if (catchers.length === 0) return fail;
    const name = stateNameFor('', this.stateId, ' (as it is)');
    const { queryLanguage } = this.language;
    return {
      Type: 'Parallel',
      ...(queryLanguage === (machine ?? sfn.QueryLanguage.JSON_PATH) ? {} : { QueryLanguage: queryLanguage }),
      Branches: [{ StartAt: name, States: { [name]: fail } }],
      Catch: catchers,
      End: true,
    };
  }

  /** AWS wants `States.ALL` last, whoever names it. */
  private catchers(): readonly object[] {
    const { catches } = this as unknown as { readonly catches: readonly { next: sfn.State; props: sfn.CatchProps }[] };
    const takesAll = ({ props }: { props: sfn.CatchProps }): boolean => props.errors?.includes(sfn.Errors.ALL) ?? true;
    const inOrder = [...catches.filter((one) => !takesAll(one)), ...catches.filter(takesAll)];
    return inOrder.map(({ next, props: { errors, resultPath, outputs, assign } }) => ({
      ...(assign === undefined ? {} : { Assign: this.language.render(assign) }),
      ErrorEquals: errors,
      ...(this.language === JSONATA ? { Output: outputs } : { ResultPath: resultPath }),
      Next: next.stateId,
    }));
  }
}

/**
 * A Fail that says what its construct gave up for.
 *
 * @param language that of its catchers
 */
export function failState(
  scope: Construct,
  name: string,
  language: Language,
  error: string,
  cause: string,
): CatchableFail {
  return new CatchableFail(scope, name, { queryLanguage: JSONATA.queryLanguage, error, cause }, language);
}
