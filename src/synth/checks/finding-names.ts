import { acknowledgementId } from '../../catalogue/rule-acknowledgement';
import type { Finding } from '../../checks/finding';

/**
 * The names by which a finding can be acknowledged on a construct, of one state of one machine, of the
 * machine by its path, of the state, of the rule.
 */
export function namesOf({ rule, state, stateMachine }: Pick<Finding, 'rule' | 'state' | 'stateMachine'>): string[] {
  const places = state === undefined ? [stateMachine] : [`${stateMachine}/${state}`, stateMachine, state];
  return [...places.map((place) => `${rule}[${place}]`), rule];
}

/**
 * The name by which a finding that nobody acknowledged is reported: that of the rule, or one that says more where that is acknowledged elsewhere. From
 * 2.254 to 2.270 aws-cdk-lib takes an acknowledgement on any construct for all findings of that name in the whole app (read in its sources, 2026-11).
 * @param acknowledged all ids that are acknowledged somewhere in the app
 */
export function reportedName(finding: Finding, acknowledged: ReadonlySet<string>): string {
  const names = namesOf(finding).reverse();
  const isFree = (name: string) => isId(name) && !acknowledged.has(acknowledgementId(name));
  return names.find(isFree) ?? `${finding.rule} (not acknowledged here)`;
}

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Whether aws-cdk-lib takes a name as the end of an id (it looks since 2.271): each bracket is closed, and no `::` stands outside of them. */
function isId(name: string): boolean {
  const open: string[] = [];
  for (let index = 0; index < name.length; index++) {
    const letter = name[index];
    if ('([{'.includes(letter)) open.push(letter);
    else if (Object.hasOwn(CLOSES, letter) && open.pop() !== CLOSES[letter]) return false;
    else if (open.length === 0 && name.startsWith('::', index)) return false;
  }
  return open.length === 0;
}
