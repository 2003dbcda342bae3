import { InternalError } from './engine-fault';
import { EngineMatcher, pictureMatcher, regexOf } from './engine-regex';
import { LARGEST_VALUE, memoryExceeded, NUMBER_BYTES } from './limits';
import { chargeAppended, chargeCall, chargeComparison, chargeResult, chargeTuple, enterNode, exitNode } from './meter';
import { type VendoredHost, type VendoredJsonata, vendoredJsonata } from './vendored-jsonata';

/** Levels that an expression is parsed to; what is deeper could not be evaluated anyway. The walks over its tree recurse. */
const DEEPEST_TEXT = 400;

let connected: VendoredJsonata | undefined;

/** The engine, with what it asks its host for. */
export function connectedJsonata(): VendoredJsonata {
  if (!connected) {
    connected = vendoredJsonata();
    connect(connected.host);
  }
  return connected;
}

function connect(host: VendoredHost): void {
  host.maximumDepth = DEEPEST_TEXT;
  host.onEntry = enterNode;
  host.onExit = exitNode;
  host.call = (proc, focus, args) => {
    chargeCall(proc.token, args);
    const result = proc.implementation.apply(focus, args as unknown[]);
    if (proc.token === 'append') chargeAppended(result, args);
    else chargeResult(result);
    return result;
  };
  host.equal = (isDeepEqual, left, right) => {
    chargeComparison(left, right);
    return isDeepEqual(left, right);
  };
  host.joinTuple = (tuple, names) => {
    chargeTuple();
    Object.assign(tuple, names);
  };
  host.isTooLong = isTooLong;
  host.base64decode = base64decode;
  host.regex = regexOf;
  host.matcher = (regex) => new EngineMatcher(regex);
  host.pictureRegex = pictureMatcher;
}

/** The bound on the memory comes first: `[1..873783]` has its words (measured by a reporter, 2026), a longer range cannot have others. */
function isTooLong(length: number): boolean {
  if (length * NUMBER_BYTES > LARGEST_VALUE) throw memoryExceeded();
  return false;
}

/** A text that is not Base64 fails with an internal error on AWS (measured by a reporter, 2026). What counts: Java's basic decoder. */
function base64decode(text: string): string {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new InternalError();
  const digits = text.replace(/=+$/, '').length;
  if (digits % 4 === 1 || (digits !== text.length && text.length % 4 !== 0)) throw new InternalError();
  return Buffer.from(text, 'base64').toString('binary');
}
