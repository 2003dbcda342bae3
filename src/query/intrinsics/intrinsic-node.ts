import type { JsonValue } from '../../json/json-value';
import type { CompiledPath } from '../compiled-path';
import type { IntrinsicFunction } from './intrinsic-function';

/** A parsed intrinsic function call and its arguments. */
export type IntrinsicNode = IntrinsicLiteral | IntrinsicPath | IntrinsicCall;

export interface IntrinsicLiteral {
  readonly kind: 'literal';
  readonly value: JsonValue;
  /** A text as written between the quotes, escapes and all; any other literal is its value. */
  readonly raw: JsonValue;
}

export interface IntrinsicPath {
  readonly kind: 'path';
  readonly path: CompiledPath;
}

export interface IntrinsicCall {
  readonly kind: 'call';
  readonly target: IntrinsicFunction;
  readonly args: readonly IntrinsicNode[];
}
