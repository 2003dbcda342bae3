import type { DeployedResource, StateMachineResource } from '../../cloudformation/deployed';
import type { SameText } from '../../replay/compare/value-difference';

/** What the CDK appends to a logical id to make it unique; CloudFormation's names may cut it off. */
const HASH_SUFFIX = /[0-9A-F]{8}$/;

/** So much of a logical id has to be in a name that CloudFormation makes: it shortens long ones. */
const LEAST = 8;

/**
 * Whether a recorded ARN, URL or name means what the template stands for with a placeholder: the same service, a name that is given is the same, and one
 * that CloudFormation makes holds the logical id. Each placeholder is one resource, and each resource has one placeholder. Without a template texts are
 * the same when they are equal.
 * @param deployed what stands in the definition for values that only the deployment knows, with what they are
 */
export function sameResourceOf(
  resource: StateMachineResource | undefined,
  deployed: Readonly<Record<string, string>> = {},
): SameText {
  const isDeployed: SameText = (expected, got) => expected === got || expected === filledIn(got, deployed);
  if (!resource) return isDeployed;
  const byRecorded = new Map<string, string>();
  const byPlaceholder = new Map<string, string>();
  return (expected, got) => {
    if (isDeployed(expected, got)) return true;
    const known = resource.resources.find(({ arn }) => standsFor(arn, got));
    if (!known || !mayBe(expected, got, known)) return false;
    const [of, to] = [byPlaceholder.get(got) ?? expected, byRecorded.get(expected) ?? got];
    if (of !== expected || to !== got) return false;
    byPlaceholder.set(got, expected);
    byRecorded.set(expected, got);
    return true;
  };
}

/** Whether a text is the placeholder of a resource: its ARN, with or without a version, its name, the URL of a queue. */
function standsFor(arn: string, text: string): boolean {
  if (text.startsWith('arn:')) return text === arn || text.startsWith(`${arn}:`);
  const name = nameIn(arn);
  return name !== '' && (text === name || text.endsWith(`/${name}`));
}

function mayBe(expected: string, got: string, { logicalId }: DeployedResource): boolean {
  const [was, is] = [expected.split(':'), got.split(':')];
  const isArn = got.startsWith('arn:');
  if (isArn !== expected.startsWith('arn:') || (isArn && (was[2] !== is[2] || was.length !== is.length))) return false;
  const [name, placeholder] = [nameIn(expected), nameIn(got)];
  if (name === placeholder) return true;
  const id = logicalId.replace(HASH_SUFFIX, '').toLowerCase();
  return id !== '' && name.toLowerCase().includes(id.slice(0, Math.max(LEAST, Math.floor(id.length / 2))));
}

/** The name in an ARN, without version or alias; of a URL its last part. */
function nameIn(text: string): string {
  if (!text.startsWith('arn:')) return text.split('/').at(-1) as string;
  const [kind, name = kind.split('/').at(-1)] = text.split(':').slice(5);
  return name ?? '';
}

function filledIn(text: string, deployed: Readonly<Record<string, string>>): string {
  return Object.entries(deployed).reduce((filled, [placeholder, value]) => filled.replaceAll(placeholder, value), text);
}
