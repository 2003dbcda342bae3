import { didYouMean } from '../../json/did-you-mean';
import { SimulatorError } from '../port/simulator-error';
import type { TestStateSettings } from './request';

const NAMES: Readonly<Record<keyof TestStateSettings, true>> = {
  region: true,
  account: true,
  startTimeMs: true,
  seed: true,
  callTask: true,
};

/** Refuses settings that there are not: in JavaScript nobody else says it.
 * @throws {SimulatorError} INVALID_INPUT */
export function checkSettings(settings: unknown): void {
  const line = "Write testState(request, { region: 'eu-west-1' }).";
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) {
    throw new SimulatorError('INVALID_INPUT', `Expected the settings of testState as an object. ${line}`);
  }
  const known = Object.keys(NAMES);
  const unknown = Object.keys(settings).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const message = `Unknown option '${unknown}' of testState.${didYouMean(unknown, known)} Expected one of ${known.join(', ')}. ${line}`;
  throw new SimulatorError('INVALID_INPUT', message);
}
