import { constraintMessage, outsideEnum } from './api-constraints';
import { refuseUnknownOptions } from './refuse-unknown-options';
import { type DefinitionRefusal, refuseDefinition } from './validate';

/** What of a CreateStateMachine or UpdateStateMachine request can be judged without an AWS account. */
export interface CreationRequest {
  readonly definition: string;
  /** @default STANDARD */
  readonly type?: 'STANDARD' | 'EXPRESS';
  readonly loggingConfiguration?: {
    readonly level?: 'ALL' | 'ERROR' | 'FATAL' | 'OFF';
    readonly destinations?: readonly unknown[];
  };
}

/** An error of CreateStateMachine or UpdateStateMachine. */
export interface CreationRefusal {
  readonly code: DefinitionRefusal['code'] | 'InvalidLoggingConfiguration';
  readonly message: string;
}

const MEMBERS = ['definition', 'type', 'loggingConfiguration'];
const LEVELS = ['ALL', 'ERROR', 'FATAL', 'OFF'];

/**
 * The error with which CreateStateMachine or UpdateStateMachine refuses a request; undefined when nothing speaks against it.
 * @throws {InvalidRequestError} for a definition that is no text
 */
export function refuseCreation(request: CreationRequest): CreationRefusal | undefined {
  refuseUnknownOptions(request, 'refuseCreation', MEMBERS, '{ definition: JSON.stringify(definition) }');
  const { definition, type, loggingConfiguration } = request;
  const refusal = refuseDefinition(definition, { type });
  if (refusal) return refusal;
  const { level = 'OFF', destinations = [] } = loggingConfiguration ?? {};
  const excluded = constraintMessage([outsideEnum('loggingConfiguration.level', level, LEVELS)]);
  if (excluded !== undefined) return { code: 'ValidationException', message: excluded };
  // Recorded: api_logs/test_invalid_logging_configuration.
  if (level === 'OFF' || destinations.length === 1) return undefined;
  const message = 'Invalid Logging Configuration: Must specify exactly one Log Destination.';
  return { code: 'InvalidLoggingConfiguration', message };
}
