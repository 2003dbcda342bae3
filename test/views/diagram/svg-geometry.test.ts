import { App } from 'aws-cdk-lib';
import { stateMachines } from 'cdk-stepwright/synth';
import { OrderSagaStack } from '../../../examples/order-saga/stack';
import { definitionOf } from '../../../src/views/diagram/drawable';
import { SLANT } from '../../../src/views/diagram/svg-box';
import { pictureOf } from '../../../src/views/diagram/svg-layout';
import type { Area, Picture } from '../../../src/views/diagram/svg-picture';
import { textWidth } from '../../../src/views/diagram/svg-text';
import { largeMachine } from './large-machine';

const machines = {
  'the order saga': stateMachines(new OrderSagaStack(new App(), 'OrderSaga')).Orders,
  'a machine of 50 states': largeMachine,
};

describe.each(Object.entries(machines))('%s', (_name, machine) => {
  const picture = pictureOf(definitionOf(machine));
  const pictures = [...allPictures(picture)];

  test('no two boxes of a scope overlap', () => {
    const overlapping = pictures.flatMap(({ states, circles }) => pairs([...states, ...circles]).filter(overlap));
    expect(overlapping).toEqual([]);
  });

  test('no label of an edge lies on a box or on another label', () => {
    for (const { states, edges } of pictures) {
      const labels = edges.flatMap(({ labelArea }) => labelArea ?? []);
      expect(pairs(labels).filter(overlap)).toEqual([]);
      expect(labels.filter((label) => states.some((state) => overlap([label, state])))).toEqual([]);
    }
  });

  test('no edge crosses a box', () => {
    const crossing = pictures.flatMap(({ states, edges }) =>
      edges.flatMap(({ edges: [edge], points }) =>
        states
          .filter((state) => points.slice(1).some((point, index) => cuts(points[index], point, state)))
          .map((state) => `${edge.location} crosses ${state.state.name}`),
      ),
    );
    expect(crossing).toEqual([]);
  });

  test('no edge crosses the label of another', () => {
    const crossing = pictures.flatMap(({ edges }) =>
      edges.flatMap(({ edges: [edge], points }) =>
        edges.flatMap(({ edges: [other], labelArea }) =>
          labelArea && other !== edge && points.slice(1).some((point, index) => cuts(points[index], point, labelArea))
            ? [`${edge.location} crosses the label of ${other.location}`]
            : [],
        ),
      ),
    );
    expect(crossing).toEqual([]);
  });

  test('all lines of text fit their boxes, and nothing of a name is lost', () => {
    for (const placed of pictures.flatMap(({ states }) => states)) {
      const room = placed.width - 2 * SLANT[placed.state.type];
      for (const { text, font, width } of placed.text.lines) {
        expect(textWidth(text, font)).toBeLessThanOrEqual(width);
        expect(width).toBeLessThanOrEqual(room);
      }
      expect(placed.text.height).toBeLessThanOrEqual(placed.height);
      const name = placed.text.lines.flatMap(({ text, font }) => (font.bold ? [text] : [])).join('');
      expect(name.replaceAll(' ', '')).toBe(placed.state.name.replace(/\s/g, ''));
    }
  });

  test('everything lies in the picture, and nested scopes in the boxes of their states', () => {
    for (const { width, height, states, circles, edges } of pictures) {
      const whole = { x: 0, y: 0, width, height };
      const labels = edges.flatMap(({ labelArea }) => labelArea ?? []);
      expect([...states, ...circles, ...labels].filter((area) => !contains(whole, area))).toEqual([]);
      const points = edges.flatMap((edge) => edge.points);
      expect(points.filter(({ x, y }) => x < 0 || y < 0 || x > width || y > height)).toEqual([]);
    }
    for (const placed of pictures.flatMap(({ states }) => states)) {
      const box = { x: 0, y: 0, width: placed.width, height: placed.height };
      for (const scope of placed.scopes) {
        expect(contains(box, scope)).toBe(true);
        expect(scope.y).toBeGreaterThanOrEqual(placed.text.height);
        expect(contains({ ...scope, x: 0, y: 0 }, { ...scope.inner, ...sizeOf(scope.picture) })).toBe(true);
      }
      expect(pairs(placed.scopes).filter(overlap)).toEqual([]);
    }
  });
});

function* allPictures(picture: Picture): Generator<Picture> {
  yield picture;
  for (const { scopes } of picture.states) for (const scope of scopes) yield* allPictures(scope.picture);
}

function sizeOf({ width, height }: Picture): { width: number; height: number } {
  return { width, height };
}

function pairs<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((a, index) => all.slice(index + 1).map((b): [T, T] => [a, b]));
}

function overlap([a, b]: readonly [Area, Area]): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function contains(outer: Area, inner: Area): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Whether a line goes through the inside of a box, looked at in small steps. */
function cuts(a: { x: number; y: number }, b: { x: number; y: number }, box: Area): boolean {
  const steps = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / 2);
  return Array.from({ length: steps + 1 }, (_, step) => step / Math.max(steps, 1)).some((part) => {
    const x = a.x + part * (b.x - a.x);
    const y = a.y + part * (b.y - a.y);
    return x > box.x + 2 && x < box.x + box.width - 2 && y > box.y + 2 && y < box.y + box.height - 2;
  });
}
