import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as stepwright from 'cdk-stepwright';
import { Construct } from 'constructs';
import { PROPERTY_KINDS } from '../../src/constructs/private/property-kinds';

/** Whoever calls constructs from JavaScript has no compiler: what is missing or of another type is told by name, by each construct. */

const { propertyKinds } = require('../../scripts/property-kinds.cjs') as { propertyKinds(): string };

type Make = new (scope: Construct, id: string, props: unknown) => unknown;

/** The exported constructs that take properties, by name. */
const constructs = Object.entries(stepwright as Readonly<Record<string, unknown>>).filter(
  (entry): entry is [string, Make] =>
    typeof entry[1] === 'function' && entry[1].prototype instanceof Construct && `${entry[0]}Props` in PROPERTY_KINDS,
);

interface Property {
  readonly name: string;
  readonly isOptional: boolean;
  readonly kind: string;
}

const propertiesOf = (struct: string): readonly Property[] =>
  PROPERTY_KINDS[struct].split(', ').map((text) => {
    const [, name, optional, kind] = /^(\w+)(\??) (.+)$/.exec(text) as RegExpExecArray;
    return { name, isOptional: optional === '?', kind };
  });

let ids = 0;
const scope = new Stack();
const fresh = (): string => `It${ids++}`;

/** What passes for a kind, as far as types tell. */
function sample(kind: string): unknown {
  const inner = kind.replace(/^(?:list|map) of /, '');
  switch (kind.split(' ')[0]) {
    case 'text':
      return 'text';
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'one':
      return kind.slice('one of '.length).split('|')[0];
    case 'list':
      return [sample(inner)];
    case 'map':
      return { key: sample(inner) };
    case 'construct':
      return new Construct(scope, fresh());
    case 'states':
      return new sfn.Pass(scope, fresh());
    case 'duration':
      return Duration.hours(1);
    case 'instance':
    case 'made':
      return new (class Sample {})();
    case 'struct':
      return samples(kind.slice('struct '.length));
    default:
      return 'anything';
  }
}

const samples = (struct: string): Record<string, unknown> =>
  Object.fromEntries(
    propertiesOf(struct)
      .filter(({ isOptional }) => !isOptional)
      .map(({ name, kind }) => [name, sample(kind)]),
  );

/** What is of another type than each kind. */
function wrong(kind: string): readonly unknown[] {
  const outer = kind.split(' ')[0];
  if (outer === 'any') return [null];
  const others: readonly (readonly [string, unknown])[] = [
    ['text', 'text'],
    ['number', 5],
    ['boolean', true],
    ['list', ['x']],
    ['struct', {}],
    ['function', () => 1],
  ];
  const isOpen = kind === 'map of any' || (outer === 'struct' && !Object.values(samples(kind.slice(7))).length);
  const wrongs = others.filter(([type]) => type !== outer && !(type === 'struct' && (isOpen || outer === 'map')));
  // A list of texts is right as a list of texts.
  const values = wrongs.map(([, value]) => value).filter((value) => !(Array.isArray(value) && kind === 'list of text'));
  return [null, ...values, ...(kind === 'list of text' ? [[5]] : [])];
}

function errorOf(Construct: Make, props: unknown): Error & { code?: string } {
  try {
    new Construct(scope, fresh(), props);
  } catch (error) {
    return error as Error;
  }
  throw new Error('Expected it to be refused.');
}

test('the table is made from the types', () => {
  const file = join(__dirname, '..', '..', 'src', 'constructs', 'private', 'property-kinds.ts');
  const plain = (text: string): string => text.replace(/\s+/g, ' ');
  expect(plain(readFileSync(file, 'utf8'))).toBe(plain(propertyKinds()));
});

test('every construct is tried', () => {
  expect(constructs.length).toBeGreaterThan(18);
});

describe.each(constructs)('%s', (construct, Make) => {
  const struct = `${construct}Props`;

  test.each(propertiesOf(struct).map((property) => [property.name, property] as const))('%s', (name, property) => {
    const right = samples(struct);
    const { [name]: _, ...without } = right;
    const wrongs = wrong(property.kind).map((value) => ({ ...right, [name]: value }));
    for (const props of property.isOptional ? wrongs : [without, { ...right, [name]: undefined }, ...wrongs]) {
      const error = errorOf(Make, props);
      expect([error.name, error.message]).toEqual([
        'ConstructError',
        expect.stringMatching(new RegExp(`'${name}(?:['.[])`)),
      ]);
      expect(error.message).toMatch(/expect/i);
    }
  });

  test.each([undefined, null, 'text', 5, []])('properties that are %p', (props) => {
    if (props === undefined && construct === 'ApprovalApi') return; // all of them have a default
    expect(errorOf(Make, props)).toMatchObject({ name: 'ConstructError', code: 'PROPERTY_INVALID' });
  });
});

test('apps in Python read the names that they have there', () => {
  const agent = process.env.JSII_AGENT;
  process.env.JSII_AGENT = 'Python/3.12';
  try {
    const { message } = errorOf(stepwright.Saga as unknown as Make, { steps: [{ noCompensation: true }] });
    expect(message).toContain("'steps[0].noCompensation' is true. Expected a text. In Python: 'no_compensation' [");
  } finally {
    if (agent === undefined) delete process.env.JSII_AGENT;
    else process.env.JSII_AGENT = agent;
  }
});
