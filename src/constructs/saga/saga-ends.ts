import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { QUOTAS } from '../../catalogue/quotas';
import { type CatchableFail, failState } from '../private/catchable-fail';
import { failureText } from '../private/jsonata';
import type { Language } from '../private/language';
import type { SagaVariables } from './saga-variables';

/** What the states are made with that a saga adds. They are of JSONata, whatever the language of the steps: what they read is in variables. */
export interface SagaEnds {
  readonly saga: Construct;
  /** Put before the names of the states. */
  readonly prefix: string;
  readonly variables: SagaVariables;
  /** That of the catchers of the ends. */
  readonly language: Language;
  /** The ends that were made, which fail. */
  readonly fails: CatchableFail[];
}

/** The end of a saga that was undone: the cause is the error of the step, as JSON. */
export function compensatedEnd(ends: SagaEnds): CatchableFail {
  return failWith(ends, 'Compensated', 'SagaCompensated');
}

/** The end of a saga that failed after its pivot: nothing is undone, the cause is the error of the step, as JSON. */
export function notCompletedEnd(ends: SagaEnds): CatchableFail {
  return failWith(ends, 'NotCompleted', 'SagaNotCompleted');
}

function failWith(ends: SagaEnds, name: string, error: string): CatchableFail {
  const { variables } = ends;
  const cause = fitting([`$step := $${variables.error}`], '$step', cutFailure('$step', ROOM));
  return made(ends, name, error, cause);
}

function made({ saga, prefix, language, fails }: SagaEnds, name: string, error: string, cause: string): CatchableFail {
  const end = failState(saga, `${prefix}${name}`, language, error, cause);
  fails.push(end);
  return end;
}

/** Where compensations lead: undone, or not wholly. */
export function compensationsOutcome(
  { saga, prefix, variables }: SagaEnds,
  compensated: sfn.State,
  failed: sfn.State,
): sfn.State {
  const anyFailed = sfn.Condition.jsonata(`{% $${variables.compensationFailures} != {} %}`);
  return sfn.Choice.jsonata(saga, `${prefix}CompensationsSucceeded?`).when(anyFailed, failed).otherwise(compensated);
}

/** The end of a saga that was not wholly undone: the cause holds the error of the step and those of the compensations, as JSON. */
export function compensationFailedEnd(ends: SagaEnds): CatchableFail {
  const { variables } = ends;
  const locals = [
    `$step := $${variables.error}`,
    `$failures := $${variables.compensationFailures}`,
    // All share the room there is.
    `$room := $floor(${ROOM} / ($count($keys($failures)) + 1))`,
  ];
  const of = (error: string, failures: string): string => `{"error": ${error}, "compensationFailures": ${failures}}`;
  const cut = `$merge($each($failures, function($failure, $name) { {$name: ${cutFailure('$failure', '$room')}} }))`;
  const cause = fitting(locals, of('$step', '$failures'), of(cutFailure('$step', '$room'), cut));
  return made(ends, 'CompensationFailed', 'SagaCompensationFailed', cause);
}

const CAUSE_CHARACTERS = QUOTAS.causeCharacters.value;

/** Characters of causes that fit for sure once they are escaped: quotes and line breaks take two in JSON; the rest is for the names around them. */
const ROOM = (CAUSE_CHARACTERS - 8_192) / 2;

/** A failure whose cause has so many characters at most. Causes may be null (SendTaskFailure without a cause). */
export function cutFailure(failure: string, characters: number | string): string {
  return `{"Error": ${failure}.Error, "Cause": $substring(${failureText(`${failure}.Cause`)}, 0, ${characters})}`;
}

/** A value as JSON, or what was cut of it, where the whole would be longer than AWS takes. Control characters take six: then the JSON is cut, too. */
function fitting(locals: readonly string[], whole: string, cut: string): string {
  const most = CAUSE_CHARACTERS;
  const all = [...locals, `$all := $string(${whole})`].join('; ');
  return `{% (${all}; $length($all) <= ${most} ? $all : $substring($string(${cut}), 0, ${most})) %}`;
}
