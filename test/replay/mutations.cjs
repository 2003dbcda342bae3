'use strict';
/** Small changes to a definition in the Amazon States Language, each at one state that an execution came by. */

/** Every States map with the place of its states. */
function* scopesOf(scope) {
  yield scope;
  for (const state of Object.values(scope.States ?? {})) {
    for (const branch of state.Branches ?? []) yield* scopesOf(branch);
    const inner = state.ItemProcessor ?? state.Iterator;
    if (inner) yield* scopesOf(inner);
  }
}

const isJsonata = (definition, state) => (state.QueryLanguage ?? definition.QueryLanguage) === 'JSONata';
const canFail = ({ Type }) => Type === 'Task' || Type === 'Parallel' || Type === 'Map';

/** By kind: changes a state in place; false where it has nothing of the kind. */
const MUTATIONS = {
  Next(state, { scope, name }) {
    const others = Object.keys(scope.States).filter((other) => other !== state.Next && other !== name);
    if (state.Next !== undefined) {
      delete state.Next;
      if (others.length > 0) state.Next = others[0];
      else state.End = true;
      return true;
    }
    if (state.End !== true || others.length === 0) return false;
    delete state.End;
    state.Next = others[0];
    return true;
  },
  ResultPath(state, { definition }) {
    if (!canFail(state) && state.Type !== 'Pass') return false;
    if (isJsonata(definition, state)) state.Output = 'another output';
    else state.ResultPath = state.ResultPath === '$.another' ? null : '$.another';
    return true;
  },
  Retry(state) {
    if (!canFail(state)) return false;
    if (state.Retry?.length > 0) delete state.Retry;
    else state.Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }];
    return true;
  },
  Catch(state, { scope }) {
    if (!canFail(state)) return false;
    if (state.Catch?.length > 0) delete state.Catch;
    else {
      scope.States['Caught by a mutation'] = { Type: 'Fail', Error: 'Mutated' };
      state.Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught by a mutation' }];
    }
    return true;
  },
  condition(state, { definition }) {
    if (state.Type !== 'Choice') return false;
    const [rule] = state.Choices;
    if (isJsonata(definition, state)) rule.Condition = `{% $not(${String(rule.Condition).slice(2, -2)}) %}`;
    else {
      const { Next, Assign, ...condition } = rule;
      state.Choices[0] = { Not: condition, Next, ...(Assign ? { Assign } : {}) };
    }
    return true;
  },
  resource(state) {
    if (state.Type !== 'Task') return false;
    if (/:(function|activity):/.test(state.Resource)) state.Resource += 'Other';
    else if (state.Resource.endsWith('.waitForTaskToken'))
      state.Resource = state.Resource.slice(0, -'.waitForTaskToken'.length);
    else if (/\.sync(:2)?$/.test(state.Resource)) state.Resource = state.Resource.replace(/\.sync(:2)?$/, '');
    else state.Resource = 'arn:aws:states:::aws-sdk:sts:getCallerIdentity';
    return true;
  },
  timeout(state) {
    if (state.Type !== 'Task') return false;
    delete state.TimeoutSecondsPath;
    state.TimeoutSeconds = state.TimeoutSeconds === 77 ? 78 : 77;
    return true;
  },
  type(state, { scope, name }) {
    const { Next, End } = state;
    if (state.Type === 'Choice' || state.Type === 'Fail' || state.Type === 'Succeed') return false;
    scope.States[name] = { Type: state.Type === 'Pass' ? 'Wait' : 'Pass', Next, End };
    if (state.Type === 'Pass') scope.States[name].Seconds = 1;
    return true;
  },
};

/**
 * One mutation of a kind, at the state that the number chooses among those that were come by; undefined where there is none.
 * @returns {{ definition: object, stateName: string } | undefined}
 */
function mutated(definition, kind, visited, number) {
  const names = [...visited];
  for (let i = 0; i < names.length; i++) {
    const stateName = names[(i + number) % names.length];
    const changed = structuredClone(definition);
    for (const scope of scopesOf(changed)) {
      const state = scope.States?.[stateName];
      if (state && MUTATIONS[kind](state, { scope, name: stateName, definition: changed })) {
        return { definition: changed, stateName };
      }
    }
  }
  return undefined;
}

module.exports = { KINDS: Object.keys(MUTATIONS), mutated };
