import { Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { languageOf } from '../private/language';
import { areRetriesDecided } from '../private/state-fields';
import { allStates } from '../private/states';
import { type ScopeJson, sendsTaskToken } from './definition-json';
import { printDefinition, readDefinition, sourceOf } from './definition-text';
import { type Hardening, harden } from './hardening';

/** A definition body that knows, once it is bound, whether task tokens are in the requests of its tasks. */
export interface ResilientBody extends sfn.DefinitionBody {
  readonly sendsTaskToken: boolean;
}

/** States and chains, hardened after aws-cdk-lib rendered them: so nothing that stands in the JSON of a CustomState is missed. */
export class ResilientChain extends sfn.ChainDefinitionBody implements ResilientBody {
  public sendsTaskToken = false;

  constructor(
    chainable: sfn.IChainable,
    private readonly hardening: Hardening,
  ) {
    super(chainable);
  }

  public override bind(
    machine: Construct,
    principal: iam.IPrincipal,
    props: sfn.StateMachineProps,
    graph?: sfn.StateGraph,
  ): sfn.DefinitionConfig {
    const { comment } = props;
    const language = languageOf(props.queryLanguage);
    const decided = new Set(
      allStates(this.chainable)
        .filter(areRetriesDecided)
        .map(({ stateId }) => stateId),
    );
    const rendered = graph?.toGraphJson(props.queryLanguage) as ScopeJson;
    this.sendsTaskToken = sendsTaskToken(rendered);
    const hardened = harden(rendered, this.hardening, { machine, principal, language, decided });
    const definition = { ...hardened, Comment: comment, QueryLanguage: props.queryLanguage };
    return { definitionString: Stack.of(machine).toJsonString(definition) };
  }
}

/** The text of a definition, or a file of it. */
export class ResilientText extends sfn.DefinitionBody implements ResilientBody {
  public sendsTaskToken = false;

  constructor(
    private readonly body: sfn.DefinitionBody,
    private readonly hardening: Hardening,
  ) {
    super();
  }

  public bind(machine: Construct, principal: iam.IPrincipal, props: sfn.StateMachineProps): sfn.DefinitionConfig {
    const given = readDefinition(machine, sourceOf(machine, this.body));
    this.sendsTaskToken = sendsTaskToken(given, this.hardening.substitutions);
    const definition = {
      ...given,
      Comment: props.comment ?? given.Comment,
      QueryLanguage: given.QueryLanguage ?? props.queryLanguage,
      TimeoutSeconds: this.timeLimitOf(given, props),
    };
    const language = languageOf(definition.QueryLanguage);
    const decided = new Set<string>();
    return {
      definitionString: printDefinition(harden(definition, this.hardening, { machine, principal, language, decided })),
    };
  }

  /** In seconds, or what the text has in its place. */
  private timeLimitOf(given: ScopeJson, { timeout }: sfn.StateMachineProps): unknown {
    return this.hardening.timeLimitGiven ? timeout?.toSeconds() : (given.TimeoutSeconds ?? timeout?.toSeconds());
  }
}
