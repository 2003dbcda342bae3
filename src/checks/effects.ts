import type { State, TaskState } from '../asl/definition';
import { allScopes, nestedScopes } from '../asl/graph';
import { integrationOf } from '../asl/resource';

/** Actions that leave nothing behind: they look something up, or work out an answer. */
const READING =
  /^(batchGet|get|list|describe|query$|scan$|head|search|lookup|filter|select|detect|analyze|recognize|classify|translate|compare|invokeModel|converse)/;

/** Actions that tell somebody. It cannot be untold. */
const TELLING = [
  'sns:publish',
  'sqs:sendMessage',
  'events:putEvents',
  'eventbridge:putEvents',
  'sesv2:sendEmail',
  'ses:sendEmail',
];

/** Integrations that run code of the user. */
const OPAQUE = ['activity', 'apigateway:invoke', 'http:invoke', 'lambda', 'lambda:invoke', 'states:startExecution'];

/** Verbs of states that do the like by a function, whose code nobody sees here. */
const LOOKING_OR_TELLING =
  /^(alert|announce|calculate|check|compute|describe|detect|determine|email|estimate|evaluate|fetch|find|format|get|has|inform|is|list|log|lookup|notify|parse|poll|query|read|score|send|tell|validate|verify|wait)$/;

/** Whether a state may leave something behind that a later failure has to undo. Of functions it is assumed, unless their states' names say otherwise. */
export function leavesSomething(state: State): boolean {
  if (state.type === 'Task') return !leavesNothing(state);
  return nestedScopes(state).some((scope) =>
    [...allScopes(scope)].some(({ states }) =>
      [...states.values()].some((inner) => inner.type === 'Task' && !leavesNothing(inner)),
    ),
  );
}

function leavesNothing({ name, resource }: TaskState): boolean {
  const integration = integrationOf(resource).replace('aws-sdk:', '');
  if (OPAQUE.includes(integration)) return LOOKING_OR_TELLING.test(wordsOf(name)[0] ?? '');
  return TELLING.includes(integration) || (resource.kind === 'service' && READING.test(resource.action));
}

/** Verbs of states that leave something behind for sure. */
const WRITING =
  /^(add|allocate|assign|block|book|buy|charge|collect|create|credit|debit|deduct|insert|issue|order|pay|place|provision|purchase|put|register|reserve|save|ship|store|subscribe|transfer|update|write)$/;

/** Whether a state leaves something behind for sure: by its integration, or, where that is a function's secret, by its name. */
export function writes(state: State): boolean {
  if (!leavesSomething(state)) return false;
  const resource = state.type === 'Task' ? state.resource : undefined;
  if (resource?.kind === 'service' && /^(aws-sdk:)?(dynamodb|s3)$/.test(resource.resourceType)) return true;
  return WRITING.test(wordsOf(state.name)[0] ?? '');
}

/** The words of a name, in lower case: `CancelFlight` and `cancel_flight` are two. */
export function wordsOf(name: string): readonly string[] {
  return (name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []).map((word) => word.toLowerCase());
}
