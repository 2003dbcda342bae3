import type { JsonValue } from '../../../json/json-value';
import { toJavaText } from '../../java-text';
import { QueryFailure } from '../../query-failure';
import { allow } from '../allowance';
import { textArgument } from '../argument-checks';
import { type IntrinsicFunction, invalidArguments } from '../intrinsic-function';

const format: IntrinsicFunction = {
  name: 'States.Format',
  minimumArguments: 1,
  maximumArguments: Number.POSITIVE_INFINITY,
  rawFirstArgument: true,
  apply([template, ...values]) {
    const pieces = splitTemplate(this.name, textArgument(this.name, template));
    if (pieces.length - 1 !== values.length) {
      throw invalidArguments(this.name, ': number of arguments do not match the occurrences of {}.');
    }
    for (const value of values) allow(this.name, value);
    return pieces.reduce((text, piece, i) => text + toJavaText(values[i - 1] as JsonValue) + piece);
  },
};

/** The texts around the placeholders `{}`. A brace that is no placeholder has to be escaped. */
function splitTemplate(name: string, template: string): string[] {
  const pieces = [''];
  const append = (text: string): void => {
    pieces[pieces.length - 1] += text;
  };
  for (let at = 0; at < template.length; at++) {
    const char = template[at];
    if (char === '\\') {
      at += 1;
      append(template[at] ?? '');
    } else if (char === '{' && template[at + 1] === '}') {
      at += 1;
      pieces.push('');
    } else if (char === '{' && !isClosed(template, at)) {
      throw new QueryFailure('States.Runtime', `Invalid template in ${name}: matching '}' not found for '{'.`);
    } else if (char === '{' || char === '}') {
      throw invalidArguments(name);
    } else append(char);
  }
  return pieces;
}

/** Whether a brace ends before the next one begins. The words for one that does not are quoted from AWS; for others they are not known. */
function isClosed(template: string, start: number): boolean {
  for (let at = start + 1; at < template.length && template[at] !== '{'; at++) {
    if (template[at] === '}') return true;
    if (template[at] === '\\') at += 1;
  }
  return false;
}

export const FORMAT_FUNCTIONS: readonly IntrinsicFunction[] = [format];
