import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';

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

interface InputContractOptions {
  /** What is expected, by name of the member: letters, digits, `_` and `-`. Other members pass as they are. At least one. */
  readonly members: { [name: string]: InputMember };

  /**
   * Where to go with an input that breaks the contract. What is wrong with it is in the variable that `violationVariable` names.
   *
   * @default - the execution fails with InputValidationError, and what is wrong as its cause: `orderId: expected a string`
   */
  readonly onInvalid?: sfn.IChainable;

  /**
   * Name that the states are named after.
   *
   * @default - the id of the construct
   */
  readonly stateName?: string;

  /**
   * What the contract is for.
   *
   * @default - none
   */
  readonly comment?: string;
}

/** Properties of an `InputContract` of JSONPath. */
export interface InputContractJsonPathProps extends InputContractOptions {}

/** Properties of an `InputContract` of JSONata. */
export interface InputContractJsonataProps extends InputContractOptions {}

/** Properties of an `InputContract`. */
export interface InputContractProps extends InputContractOptions {
  /**
   * Query language of the states.
   *
   * @default QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}
