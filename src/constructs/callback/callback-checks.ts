import { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError, type ConstructErrorCode } from '../private/construct-error';
import { languageOf } from '../private/language';
import { patternOf, resourceOf, taskIntegration } from '../private/task-integration';
import { checkTimeout, timeoutSeconds } from '../private/timeouts';
import type { CallbackProps } from './callback-props';

/** Refuses a place for the answer in the words of the other language. */
export function checkOutput(
  construct: Construct,
  props: Pick<CallbackProps, 'resultPath' | 'outputs' | 'queryLanguage'>,
): void {
  const { foreignField: foreign, resultField: instead, name: own } = languageOf(props.queryLanguage);
  if (props[foreign] === undefined) return;
  refuser(construct)(
    'CALLBACK_OUTPUT_MISMATCH',
    `'${foreign}' is given, but the query language of the state is ${own}, which would drop it. Use '${instead}', or change 'queryLanguage'`,
  );
}

/** Refuses a callback that would hang, or could not be told from its payload. */
export function checkCallback(callback: Construct, props: CallbackProps): void {
  const { taskTimeout: timeout, heartbeatTimeout: heartbeat, onHeartbeatMissed, payload } = props;
  const refuse = refuser(callback);
  const language = languageOf(props.queryLanguage);
  checkOutput(callback, props);
  if (!timeout) {
    refuse(
      'CALLBACK_TIMEOUT_MISSING',
      "A callback expects a 'taskTimeout', but there is none. Say how long to wait for the answer",
    );
  }
  checkTimeout(callback, 'CALLBACK_TIMEOUT_INVALID', 'taskTimeout', timeout, language);
  if (heartbeat) checkTimeout(callback, 'CALLBACK_TIMEOUT_INVALID', 'heartbeatTimeout', heartbeat, language);
  const [seconds, beat] = [timeoutSeconds(timeout), heartbeat && timeoutSeconds(heartbeat)];
  if (seconds !== undefined && beat !== undefined && beat >= seconds) {
    refuse(
      'CALLBACK_HEARTBEAT_TOO_LONG',
      `The heartbeat of ${beat} s is not shorter than the timeout of ${seconds} s. Expected a heartbeat ` +
        'that is due before the timeout. Shorten it, or wait longer for the answer',
    );
  }
  checkPayload(callback, payload);
  if (onHeartbeatMissed && !heartbeat) {
    refuse(
      'CALLBACK_HEARTBEAT_MISSING',
      "'onHeartbeatMissed' is given, but without a 'heartbeatTimeout' none can be missed. Give a 'heartbeatTimeout', or use 'onTimeout'",
    );
  }
}

function checkPayload(callback: Construct, payload: sfn.TaskInput | undefined): void {
  if (payload === undefined) return;
  if (payload.type === undefined) {
    refuser(callback)(
      'CALLBACK_PAYLOAD_INVALID',
      "'payload' is no input of a task. Expected sfn.TaskInput.fromObject({ … }), or one of its other kinds",
    );
  }
  if (payload.type !== sfn.InputType.OBJECT) return;
  const reserved = Object.keys(payload.value as object).find((key) => key === 'taskToken' || key === 'taskToken.$');
  if (reserved === undefined) return;
  refuser(callback)(
    'CALLBACK_PAYLOAD_RESERVED',
    `The payload has a member '${reserved}', which is where the token goes. Rename it`,
  );
}

/** The token in the context object, as JSONPath and JSONata name it. */
const TOKEN = /\$(\$|states\.context)\.Task\.Token/;

/** Refuses the task of a target that does not send the token: nobody could answer. */
export function checkTokenIsSent(callback: Construct, task: sfn.TaskStateBase): void {
  if (taskIntegration(task) === 'activity') return;
  const resource = resourceOf(task) ?? '';
  const waits = patternOf(resource) === 'WAIT_FOR_TASK_TOKEN';
  if (waits && TOKEN.test(JSON.stringify(Stack.of(task).resolve(task.toStateJson())))) return;
  const found = waits ? 'sends it nowhere' : `does not wait: its Resource is '${resource}'`;
  refuser(callback)(
    'CALLBACK_TOKEN_NOT_SENT',
    `The target's task '${task.stateId}' is expected to send the token and to wait for the answer, but it ${found}. ` +
      "Make a task with IntegrationPattern.WAIT_FOR_TASK_TOKEN that has 'message' in what it sends",
  );
}

function refuser(callback: Construct): (code: ConstructErrorCode, message: string) => never {
  return (code, message) => {
    throw new ConstructError(code, message, callback.node.path);
  };
}
