import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import type { TestStateRequest } from '../../simulator/test-state/request';
import { testState } from '../../simulator/test-state/test-state';
import { CliError } from '../cli-error';
import type { Answer, Call } from '../command-spec';
import { ExitCode } from '../exit-code';
import { givenText, jsonOption, textOption } from '../input/values';

/** The TestState API on the machine of whoever asks: options and answer are those of `aws stepfunctions test-state`. */
export function testStateCommand(call: Call): Answer {
  const answer = testState(requestOf(call), {
    region: textOption(call.options, 'region'),
    account: textOption(call.options, 'account'),
  });
  const raw = JSON.stringify(answer, null, 4);
  if ('code' in answer) {
    const exitCode = answer.code === 'InvalidDefinition' ? ExitCode.REFUSED : ExitCode.USAGE;
    throw new CliError(
      `An error occurred (${answer.code}) when calling the TestState operation: ${answer.message}`,
      exitCode,
      answer.code,
    );
  }
  return { exitCode: answer.status === 'FAILED' ? ExitCode.FINDING : ExitCode.OK, text: raw, json: answer, raw };
}

function requestOf(call: Call): TestStateRequest {
  const { options } = call;
  const whole = textOption(options, 'cliInputJson');
  const given = whole === undefined ? {} : objectOf('--cli-input-json', jsonOption('--cli-input-json', whole, call));
  const text = (name: string): string | undefined => {
    const value = textOption(options, name);
    return value === undefined ? undefined : givenText(value, call);
  };
  const structure = (name: string, flag: string): JsonObject | undefined => {
    const value = textOption(options, name);
    return value === undefined ? undefined : structureOf(flag, value, call);
  };
  const request: Record<string, unknown> = {
    ...given,
    ...defined({
      definition: text('definition'),
      stateName: text('stateName'),
      roleArn: text('roleArn'),
      input: text('input'),
      inspectionLevel: text('inspectionLevel'),
      variables: text('variables'),
      context: text('context'),
      mock: structure('mock', '--mock'),
      stateConfiguration: structure('stateConfiguration', '--state-configuration'),
      revealSecrets: options.revealSecrets === true ? true : undefined,
    }),
  };
  if (typeof request.definition === 'string') return request as unknown as TestStateRequest;
  throw new CliError(
    `Expected --definition with a state. Write --definition '{"Type":"Pass","End":true}', or --definition file://state.json`,
  );
}

/** JSON, or the shorthand of the AWS CLI: `result={},fieldValidationMode=NONE`. */
function structureOf(flag: string, given: string, call: Call): JsonObject {
  const text = givenText(given, call).trim();
  if (text.startsWith('{') || !text.includes('=')) return objectOf(flag, jsonOption(flag, text, call));
  const members: [string, JsonValue][] = [];
  for (const part of splitAtCommas(text)) {
    const sign = part.indexOf('=');
    if (sign < 0)
      throw new CliError(`Expected ${flag} as JSON, or as name=value, got '${part}'. Write ${flag} '{"result":"{}"}'`);
    const value = part.slice(sign + 1).replace(/^(['"])(.*)\1$/s, '$2');
    const name = part.slice(0, sign).trim();
    members.push([
      name,
      /^\d+$/.test(value) && name !== 'result'
        ? Number(value)
        : value.startsWith('{') && name === 'errorOutput'
          ? structureOf(flag, value.slice(1, -1), call)
          : value,
    ]);
  }
  return Object.fromEntries(members);
}

/** At commas outside quotes and brackets. */
function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if ('{['.includes(character)) depth += 1;
    else if ('}]'.includes(character)) depth -= 1;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function objectOf(flag: string, value: JsonValue): JsonObject {
  if (isJsonObject(value)) return value;
  throw new CliError(
    `Expected ${flag} with a JSON object, got ${JSON.stringify(value).slice(0, 60)}. Write ${flag} '{ … }'`,
  );
}

function defined(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
