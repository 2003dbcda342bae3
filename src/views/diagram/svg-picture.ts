import type { State } from '../../asl/definition';
import type { Edge } from './edge';
import type { BoxText } from './svg-box';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box by its upper left corner; pixels from the upper left corner of the picture that it is in. */
export interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

/** The circle where a scope starts or ends. */
export interface PlacedCircle extends Area {
  readonly kind: 'start' | 'end';
}

export interface PlacedState extends Area {
  readonly state: State;
  readonly text: BoxText;
  /** Its branches or its item processor. */
  readonly scopes: readonly PlacedScope[];
}

/** A nested scope; its picture starts at `inner`. */
export interface PlacedScope extends Area {
  /** `branch 1`; nothing for an item processor. */
  readonly title: BoxText;
  readonly inner: Point;
  readonly picture: Picture;
}

/** A drawn way: all Catchers from one state to another, or all its other ways there. */
export interface PlacedEdge {
  /** At least one. */
  readonly edges: readonly Edge[];
  /** From the side of one box to the side of another. */
  readonly points: readonly Point[];
  readonly label: BoxText;
  /** Where the label stands; absent without one. */
  readonly labelArea?: Area;
}

/** A scope, laid out. */
export interface Picture {
  /** Too large for a drawing of layers: in columns, without labels. */
  readonly isPlain: boolean;
  readonly width: number;
  readonly height: number;
  readonly circles: readonly PlacedCircle[];
  readonly states: readonly PlacedState[];
  readonly edges: readonly PlacedEdge[];
}
