import { isJsonObject, type JsonValue } from '../json/json-value';

/**
 * What a deployment puts other text in the place of: `${Name}`, `${Resource.Arn}`, `${AWS::Region}` of CloudFormation and SAM,
 * `${var.name}` of Terraform, `{{ name }}` of Jinja and its like. Definitions are kept with such texts in them, wherever they
 * please: for numbers, inside ARNs, paths and expressions. The one place that decides what counts.
 */
const PLACEHOLDER = /\$\{[^{}]+\}|\{\{[^{}]+\}\}/g;

/** Whether a text holds a placeholder. */
export function holdsPlaceholder(text: string): boolean {
  return text.search(PLACEHOLDER) >= 0;
}

/** The first placeholder of a text, or the text itself. */
export function placeholderIn(text: string): string {
  return text.match(PLACEHOLDER)?.[0] ?? text;
}

/** Whether a text is a placeholder and nothing else; `...` is how documentation writes one. */
export function isPlaceholder(text: string): boolean {
  return text === '...' || (holdsPlaceholder(text) && text.replace(PLACEHOLDER, '').trim() === '');
}

/** The text with each placeholder replaced by a plain word, so that its shape can be looked at. */
export function withoutPlaceholders(text: string): string {
  return text.replace(PLACEHOLDER, '_');
}

/** Whether a deployment puts another value in the place of this one: a placeholder, or `{"Fn::GetAtt": […]}`, `{"Ref": …}`. */
export function isUnresolved(value: JsonValue): boolean {
  if (typeof value === 'string') return isPlaceholder(value);
  const names = isJsonObject(value) ? Object.keys(value) : [];
  return names.length === 1 && /^(Ref|Fn::[A-Za-z]+)$/.test(names[0]);
}
