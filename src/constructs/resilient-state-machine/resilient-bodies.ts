import { Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { allStates } from '../private/states';
import { isDecided } from '../retry-policy';
import type { ScopeJson } from './definition-json';
import { printDefinition, readDefinition, sourceOf } from './definition-text';
import { type Hardening, harden } from './hardening';
import { sendsTaskToken } from './resources';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

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
    const { queryLanguage = JSON_PATH, comment } = props;
    const decided = new Set(
      allStates(this.chainable)
        .filter(isDecided)
        .map(({ stateId }) => stateId),
    );
    const rendered = graph?.toGraphJson(props.queryLanguage) as ScopeJson;
    this.sendsTaskToken = sendsTaskToken(rendered);
    const hardened = harden(rendered, this.hardening, { machine, principal, queryLanguage, decided });
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
    this.sendsTaskToken = sendsTaskToken(given);
    const definition = {
      ...given,
      Comment: props.comment ?? given.Comment,
      QueryLanguage: given.QueryLanguage ?? props.queryLanguage,
      TimeoutSeconds: this.timeLimitOf(given, props),
    };
    const queryLanguage = definition.QueryLanguage === 'JSONata' ? JSONATA : JSON_PATH;
    const decided = new Set<string>();
    return {
      definitionString: printDefinition(
        harden(definition, this.hardening, { machine, principal, queryLanguage, decided }),
      ),
    };
  }

  /** In seconds, or what the text has in its place. */
  private timeLimitOf(given: ScopeJson, { timeout }: sfn.StateMachineProps): unknown {
    return this.hardening.timeLimitGiven ? timeout?.toSeconds() : (given.TimeoutSeconds ?? timeout?.toSeconds());
  }
}
