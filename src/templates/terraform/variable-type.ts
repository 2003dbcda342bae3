import type { Expression } from './hcl/expression';
import type { PlacedBlock } from './load-module';
import type { Value } from './value';

/** What stands for a variable without a value: something of its declared type. */
export function typedUnknown(name: string, block: PlacedBlock | undefined): Value {
  const type = block?.body.attributes.get('type')?.expression;
  const word = type === undefined ? undefined : wordOf(type);
  switch (word) {
    case 'number':
      return { kind: 'unknown', name, type: 'number' };
    case 'bool':
      return { kind: 'unknown', name, type: 'bool' };
    case 'list':
    case 'set':
    case 'tuple':
      return { kind: 'unknown', name, type: 'list' };
    case 'map':
    case 'object':
      return { kind: 'unknown', name, type: 'object' };
    default:
      return { kind: 'unknown', name };
  }
}

function wordOf(type: Expression): string | undefined {
  if (type.kind === 'name' || type.kind === 'call') return type.name;
  // Older files, and those in JSON, have the type in quotes.
  const [part] = type.kind === 'template' ? type.parts : [];
  return part?.kind === 'text' ? /^\w*/.exec(part.text)?.[0] : undefined;
}
