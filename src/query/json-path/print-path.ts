import type { PathSegment } from './path-segment';

/** Segments in the normal form of Jayway's messages: `['a'][0]`. */
export function printSegments(segments: readonly PathSegment[]): string {
  return segments.map(printSegment).join('');
}

export function printSegment(segment: PathSegment): string {
  switch (segment.kind) {
    case 'member':
      return printMember(segment.name);
    case 'members':
      return `[${segment.names.map((name) => `'${name}'`).join(', ')}]`;
    case 'index':
      return printIndex(segment.index);
    case 'fromEnd':
      return `[@.size()${segment.offset}]`;
    case 'indexes':
      return `[${segment.indexes.join(',')}]`;
    case 'slice':
      return `[${segment.from ?? ''}:${segment.to ?? ''}]`;
    case 'wildcard':
      return '[*]';
    case 'descendants':
      return '..';
    case 'filter':
      return '[?]';
  }
}

export function printMember(name: string): string {
  return `['${name}']`;
}

export function printIndex(index: number): string {
  return `[${index}]`;
}
