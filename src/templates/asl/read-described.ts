import { getMember, type JsonObject } from '../../json/json-value';
import type { ParsedFile } from '../files/parse-file';
import type { Found, ReadContext } from '../found';
import { findPlace } from '../places/find-place';
import { bareMachine } from './bare-machine';

/** What `aws stepfunctions describe-state-machine` prints. */
export function readDescribed(parsed: ParsedFile, { options }: ReadContext): readonly Found[] {
  const described = parsed.value as JsonObject;
  const text = (key: string): string => String(getMember(described, key) ?? '');
  const arn = text('stateMachineArn');
  const key = text('name') || (arn.split(':').at(-1) as string);
  const [, , , region, account] = arn.split(':');
  const machine = bareMachine(
    key,
    text('definition'),
    { account, region, ...options },
    {
      type: text('type') === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
    },
  );
  const place = () => findPlace(parsed, 'definition');
  return [{ key, machine: { ...machine, arn }, source: { kind: 'asl', file: parsed.file, place } }];
}
