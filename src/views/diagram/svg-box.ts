import type { State, StateType } from '../../asl/definition';
import { nodeLines } from './node-label';
import { type Font, textWidth, wrapped } from './svg-text';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface TextLine {
  readonly text: string;
  readonly font: Font;
  readonly width: number;
}

/** What stands in the box of a state, and how much room the text needs. */
export interface BoxText extends Size {
  readonly lines: readonly TextLine[];
}

export const NAME_FONT: Font = { size: 14, bold: true };
export const DETAIL_FONT: Font = { size: 12 };
export const LABEL_FONT: Font = { size: 12 };
export const LINE_HEIGHT = 18;

/** Lines are broken when wider; in pixels. */
const NAME_WIDTH = 210;
const LABEL_WIDTH = 150;
const PADDING_X = 16;
const PADDING_Y = 10;
const MINIMUM: Size = { width: 90, height: 40 };

/** How far the sides of a shape lean or are rounded, in pixels: no text and no end of an edge belongs there. */
export const SLANT: Readonly<Record<StateType, number>> = {
  Task: 4,
  Parallel: 4,
  Map: 4,
  Pass: 12,
  Choice: 18,
  Wait: 14,
  Succeed: 20,
  Fail: 20,
};

/** Name and details of a state, in lines. */
export function boxText(state: State): BoxText {
  return measured(
    nodeLines(state).flatMap((line, index) => inLines(line, index === 0 ? NAME_FONT : DETAIL_FONT, NAME_WIDTH)),
  );
}

/** A text on an edge, or above a branch. */
export function labelText(text: string): BoxText {
  return measured(text === '' ? [] : inLines(text, LABEL_FONT, LABEL_WIDTH));
}

/** So many texts stand on one way; of more the last line says how many. */
const LABELS = 4;

/** The texts of ways that are drawn as one: one below the other, without repetitions. */
export function labelsText(texts: readonly string[]): BoxText {
  const all = [...new Set(texts)].filter((text) => text !== '');
  if (all.length === 1) return labelText(all[0]);
  const told = all.length > LABELS + 1 ? all.slice(0, LABELS) : all;
  const lines = told.flatMap((text, index) => inLines(index === 0 ? text : `or ${text}`, LABEL_FONT, LABEL_WIDTH));
  return measured(
    told.length === all.length
      ? lines
      : [...lines, ...inLines(`and ${all.length - LABELS} more`, LABEL_FONT, LABEL_WIDTH)],
  );
}

/** The box around the text of a state without nested scopes. */
export function boxSize(type: StateType, text: BoxText): Size {
  return {
    width: Math.max(MINIMUM.width, text.width + 2 * PADDING_X) + 2 * SLANT[type],
    height: Math.max(MINIMUM.height, text.height + 2 * PADDING_Y),
  };
}

function inLines(text: string, font: Font, limit: number): TextLine[] {
  return wrapped(text, font, limit).map((line) => ({ text: line, font, width: Math.ceil(textWidth(line, font)) }));
}

function measured(lines: readonly TextLine[]): BoxText {
  return { lines, width: Math.max(0, ...lines.map(({ width }) => width)), height: lines.length * LINE_HEIGHT };
}
