/** Types of the members of an input. */
export enum InputType {
  /** A string. */
  STRING = 'STRING',
  /** A number. */
  NUMBER = 'NUMBER',
  /** `true` or `false`. */
  BOOLEAN = 'BOOLEAN',
  /** A string with a date and time as of RFC 3339: `2016-03-14T01:59:00Z`. */
  TIMESTAMP = 'TIMESTAMP',
  /** An object. JSONPath cannot tell objects from arrays: there, either passes. */
  OBJECT = 'OBJECT',
  /** An array. JSONPath cannot tell objects from arrays: there, either passes. */
  ARRAY = 'ARRAY',
}

/** What is expected of a member of the input. */
export interface InputMember {
  /** Its type. null is of no type. @default - any */
  readonly type?: InputType;
  /** Whether it must be there. @default - true, unless there is a default value */
  readonly required?: boolean;
  /** Its value when it is not there: JSON. One that is there and null stays null. @default - none */
  readonly defaultValue?: any;
}
