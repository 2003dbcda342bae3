import type { Mark } from './overlay';

const MARKS: readonly Mark[] = ['visited', 'failed', 'never'];

/** Readable on white and on black. */
const NODE_STYLES: Readonly<Record<Mark, string>> = {
  visited: 'fill:#d7f0dd,stroke:#1a7f37,color:#0b3d1c',
  failed: 'fill:#ffd9d6,stroke:#c4302b,color:#5c0f0c',
  never: 'fill:#eeeeee,stroke:#8c8c8c,color:#555555,stroke-dasharray:4 3',
};

const EDGE_STYLES: Readonly<Record<Mark, string>> = {
  visited: 'stroke:#1a7f37,stroke-width:2px',
  failed: 'stroke:#c4302b,stroke-width:2px',
  never: 'stroke:#b0b0b0',
};

/**
 * The lines that colour nodes and edges; none where nothing is marked.
 * @param nodes ids with their marks
 * @param edges marks of the edges in the order in which they are drawn
 */
export function classLines(
  nodes: readonly (readonly [id: string, mark: Mark])[],
  edges: readonly (Mark | undefined)[],
): readonly string[] {
  return MARKS.flatMap((mark) => {
    const ids = nodes.flatMap(([id, given]) => (given === mark ? [id] : []));
    const indices = edges.flatMap((given, index) => (given === mark ? [index] : []));
    return [
      ...(ids.length === 0 ? [] : [`  classDef ${mark} ${NODE_STYLES[mark]}`, `  class ${ids.join(',')} ${mark}`]),
      ...(indices.length === 0 ? [] : [`  linkStyle ${indices.join(',')} ${EDGE_STYLES[mark]}`]),
    ];
  });
}
