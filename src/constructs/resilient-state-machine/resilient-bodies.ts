import { Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { noteAdded } from '../private/added-states';
import { ConstructError } from '../private/construct-error';
import { languageOf } from '../private/language';
import { isOfCdk } from '../private/retriers';
import { areRetriesDecided } from '../private/state-fields';
import { isInstance } from '../private/state-internals';
import { allStates } from '../private/states';
import { allStatesOf, listOf, type ScopeJson } from './definition-json';
import { printDefinition, readDefinition, sourceOf } from './definition-text';
import { type Hardening, harden } from './hardening';
import { type HardeningReport, leftAlone } from './hardening-report';

/** A definition body that knows, once it is bound, what was added to it. */
export interface ResilientBody extends sfn.DefinitionBody {
  readonly report: HardeningReport;
  /** Names of states that are constructs of aws-cdk-lib, which give the role what they need. */
  readonly ofCdk: ReadonlySet<string>;
  /** As it is deployed; undefined where it was left as it is. */
  readonly hardened?: ScopeJson;
}

const NOT_BOUND = leftAlone('The definition was not asked for');

/** States and chains, hardened after aws-cdk-lib rendered them: so nothing that stands in the JSON of a CustomState is missed. */
export class ResilientChain extends sfn.ChainDefinitionBody implements ResilientBody {
  public report = NOT_BOUND;
  public ofCdk: ReadonlySet<string> = new Set();
  public hardened?: ScopeJson;

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
    const states = allStates(this.chainable);
    const decided = new Set(states.filter(areRetriesDecided).map(({ stateId }) => stateId));
    this.ofCdk = new Set(states.filter((state) => !isInstance(state, sfn.CustomState)).map(({ stateId }) => stateId));
    const rendered = graph?.toGraphJson(props.queryLanguage) as ScopeJson;
    const hardened = harden(rendered, this.hardening, { machine, principal, language, decided });
    this.report = hardened.report;
    this.hardened = hardened.definition;
    noteHardening(machine, rendered, hardened.definition);
    const definition = { ...hardened.definition, Comment: comment, QueryLanguage: props.queryLanguage };
    return { definitionString: Stack.of(machine).toJsonString(definition) };
  }
}

/** The text of a definition, or a file of it. One that cannot be read is deployed as sfn.StateMachine would: AWS takes more than JSON. */
export class ResilientText extends sfn.DefinitionBody implements ResilientBody {
  public report = NOT_BOUND;
  public readonly ofCdk: ReadonlySet<string> = new Set();
  public hardened?: ScopeJson;

  constructor(
    private readonly body: sfn.DefinitionBody,
    private readonly hardening: Hardening,
  ) {
    super();
  }

  public bind(
    machine: Construct,
    principal: iam.IPrincipal,
    props: sfn.StateMachineProps,
    graph?: sfn.StateGraph,
  ): sfn.DefinitionConfig {
    const source = sourceOf(this.body);
    const given = source === undefined ? 'is of a class that is not known' : readDefinition(machine, source);
    if (typeof given === 'string') {
      this.refuseAsked(machine, given);
      this.report = leftAlone(`The definition ${given}, and was left as it is`);
      return this.body.bind(machine, principal, props, graph);
    }
    const definition = {
      ...given,
      Comment: props.comment ?? given.Comment,
      QueryLanguage: given.QueryLanguage ?? props.queryLanguage,
      TimeoutSeconds: props.timeout?.toSeconds() ?? given.TimeoutSeconds,
    };
    const language = languageOf(definition.QueryLanguage);
    const decided = new Set<string>();
    const hardened = harden(definition, this.hardening, { machine, principal, language, decided });
    this.report = hardened.report;
    this.hardened = hardened.definition;
    noteHardening(machine, definition, hardened.definition);
    return { definitionString: printDefinition(hardened.definition) };
  }

  /** What somebody asked for by name must not be missing. */
  private refuseAsked(machine: Construct, problem: string): void {
    const { targets, failureHandlers, retryPolicies } = this.hardening;
    const asked = Object.entries({ notify: targets, failureHandlers, retryPolicies });
    const [name] = asked.find(([, given]) => Object.keys(given).length > 0) ?? [];
    if (name === undefined) return;
    throw new ConstructError(
      'DEFINITION_NOT_READABLE',
      `'${name}' is given, but the definition ${problem}, so that nothing can be added to it. Expected the JSON of a definition in the Amazon States ` +
        `Language, placeholders allowed. Correct it, or leave out '${name}'`,
      machine.node.path,
    );
  }
}

/** Notes the states that were added, and those whose retriers were. */
function noteHardening(machine: Construct, given: ScopeJson, hardened: ScopeJson): void {
  const before = new Map(allStatesOf(given));
  const after = allStatesOf(hardened);
  const states = after.map(([name]) => name).filter((name) => !before.has(name));
  const retried = after.flatMap(([name, { Retry }]) => {
    const state = before.get(name);
    return listOf(Retry).length > 0 && state !== undefined && listOf(state.Retry).every(isOfCdk) ? [name] : [];
  });
  noteAdded(machine, () => ({ states, retried }));
}
