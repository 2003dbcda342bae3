import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { QUOTAS } from '../../catalogue/quotas';

/** Name of a state that is made for another one: `Notify` and its name, which is cut where the whole would be longer than AWS allows. */
export function stateNameFor(before: string, name: string, after = ''): string {
  const room = Math.max(1, QUOTAS.nameCharacters.value - before.length - after.length);
  return `${before}${name.slice(0, room)}${after}`;
}

/** Longest part of a variable's name that says which construct it is of: AWS allows 80 characters in all. */
const MAX_CONSTRUCT_CHARACTERS = 52;

/**
 * Name of a variable for a construct: `violationOfOrdersInput`. Made of its path below the stack, so that no two constructs share one (no scope may assign a
 * variable that belongs to a scope around it), and none changes with the id of the stack. Where letters and digits are not all of the path, a
 * digest of it follows.
 */
export function variableName(prefix: string, construct: Construct): string {
  const path = construct.node.path.slice(Stack.of(construct).node.path.length).replace(/^\//, '');
  const letters = path.replace(/[^A-Za-z0-9]/g, '');
  if (letters === path && letters.length <= MAX_CONSTRUCT_CHARACTERS) return prefix + letters;
  return `${prefix}${letters.slice(0, MAX_CONSTRUCT_CHARACTERS)}_${digestOf(path)}`;
}

/** FNV-1a of 32 bits, in hexadecimal: short, and the same in every language of jsii. */
function digestOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
