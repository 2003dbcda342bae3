import type { JsonObject } from '../json/json-value';

/** A resource as the template has it. */
export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  readonly metadata: JsonObject;
  /** Name of the condition that decides whether the resource exists. */
  readonly condition?: string;
}
