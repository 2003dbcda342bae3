import { getMember, type JsonObject, type JsonValue } from '../json/json-value';
import type { LogEventsProps } from '../views/logs/log-events';
import type { LogLevel } from '../views/logs/log-level';
import { knownOptions } from './refuse-unknown';

/** What `logs` shows of an execution. */
export interface LogOptions {
  /** @default - that of the template's `LoggingConfiguration`, OFF without one; ALL for a bare definition */
  readonly level?: LogLevel;
  /** Whether inputs and outputs are shown. @default - that of the template's `LoggingConfiguration`; true for a bare definition */
  readonly includeExecutionData?: boolean;
}

/** What is known of the machine's own configuration. */
interface Configured {
  /** `LoggingConfiguration` of the template, resolved. */
  readonly logging?: JsonObject;
  /** Whether there is a template at all. */
  readonly isDeployed: boolean;
}

const NAMES = ['level', 'includeExecutionData'];

const LEVELS: readonly LogLevel[] = ['ALL', 'ERROR', 'FATAL', 'OFF'];

/** The options with their defaults. Level is OFF and IncludeExecutionData false where CloudFormation is told nothing. */
export function logProps(
  options: LogOptions,
  { logging, isDeployed }: Configured,
  executionArn: string,
): LogEventsProps {
  const { level: wanted, includeExecutionData } = knownOptions(options, NAMES, "logs({ level: 'ERROR' })");
  const member = (name: string): JsonValue | undefined => logging && getMember(logging, name);
  const level = LEVELS.find((candidate) => candidate === member('Level')) ?? (isDeployed ? 'OFF' : 'ALL');
  const includesData = isDeployed ? [true, 'true'].some((yes) => yes === member('IncludeExecutionData')) : true;
  return {
    level: wanted ?? level,
    includeExecutionData: includeExecutionData ?? includesData,
    executionArn,
  };
}
