import type { CompiledPath } from '../query/compiled-path';
import type { Template } from '../query/template';

/** A field that is written in the definition, or found by a path (JSONPath) or an expression (JSONata) when the state runs. */
export type Dynamic<T> =
  | { readonly kind: 'literal'; readonly value: T }
  | { readonly kind: 'path'; readonly path: CompiledPath }
  | { readonly kind: 'expression'; readonly expression: Template };

/** A text that is written in the definition, or computed by a path, intrinsic function or expression when the state runs. */
export type DynamicText =
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'expression'; readonly expression: Pick<Template, 'evaluate' | 'queries'> };

/** A JSONPath that selects what a state sees or hands on; null selects nothing, which is `{}`. */
export type SelectionPath = CompiledPath | null;

/** The two query languages of Amazon States Language. */
export type QueryLanguage = 'JSONPath' | 'JSONata';

export const QUERY_LANGUAGES: readonly QueryLanguage[] = ['JSONPath', 'JSONata'];
