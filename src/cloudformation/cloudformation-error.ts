import { visibleLines } from '../json/visible-text';

/** What can be wrong with a template, as stable codes. */
export type CloudFormationErrorCode =
  /** The template, or a part of it that is needed, is not of the shape CloudFormation asks for. */
  | 'TEMPLATE_MALFORMED'
  /** `Ref`, `Fn::GetAtt`, `Condition` or `Fn::FindInMap` names something that the template does not have. */
  | 'REFERENCE_UNKNOWN'
  /** An intrinsic function that CloudFormation does not have at that place. */
  | 'INTRINSIC_UNSUPPORTED'
  /** The template, or what its functions make, is larger or deeper than anything that CloudFormation takes. */
  | 'TEMPLATE_TOO_LARGE'
  /** Values that refer to each other in a circle. */
  | 'REFERENCE_CIRCULAR'
  /** The definition lies in a file or in S3, and `readAsset` did not give it. */
  | 'DEFINITION_NOT_INLINE'
  /** None, or more than one, of the properties that can hold the definition. */
  | 'DEFINITION_MISSING'
  /** What the definition resolves to is not JSON, or not a JSON object. */
  | 'DEFINITION_NOT_JSON'
  /** A text such as an ARN stands outside quotes, where AWS would find broken JSON. */
  | 'TEXT_OUTSIDE_QUOTES';

/** A template that cannot be read: says what was expected, what came, where, and what to do. */
export class CloudFormationError extends Error {
  constructor(
    readonly code: CloudFormationErrorCode,
    message: string,
    /** Place in the template, as keys joined by `/`: `Resources/Orders/Properties/DefinitionString`. */
    readonly where: string,
  ) {
    super(visibleLines(`${message} [${code}] (at ${where || 'the root of the template'})`));
    this.name = 'CloudFormationError';
  }
}
