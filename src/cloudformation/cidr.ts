/** Of IPv4 and IPv6. */
interface AddressBlock {
  readonly address: bigint;
  readonly prefix: number;
  /** Bits of an address: 32 or 128. */
  readonly width: number;
}

/**
 * The blocks that `Fn::Cidr` cuts from one, of 2^bits addresses each. undefined when there is no room for so many, or the arguments are none
 * that CloudFormation takes (User Guide, "Fn::Cidr").
 */
export function cidrBlocks(block: string, count: string, bits: string): readonly string[] | undefined {
  const whole = blockOf(block);
  const [blocks, size] = [count, bits].map((text) => (/^\d{1,3}$/.test(text) ? Number(text) : Number.NaN));
  if (whole === undefined || !(blocks >= 1 && blocks <= 256) || !(size >= 1 && size <= whole.width)) return undefined;
  const step = 1n << BigInt(size);
  const room = 1n << BigInt(whole.width - whole.prefix);
  if (BigInt(blocks) * step > room) return undefined;
  const first = (whole.address / room) * room;
  return Array.from(
    { length: blocks },
    (_, i) => `${addressText(first + BigInt(i) * step, whole.width)}/${whole.width - size}`,
  );
}

function blockOf(text: string): AddressBlock | undefined {
  const [, address, prefixText] = /^([0-9a-fA-F.:]{2,45})\/(\d{1,3})$/.exec(text) ?? [];
  if (address === undefined) return undefined;
  const width = address.includes(':') ? 128 : 32;
  const value = width === 32 ? numberOf(address.split('.'), 4, 8, 10) : numberOf(hextets(address), 8, 16, 16);
  const prefix = Number(prefixText);
  return value === undefined || prefix > width ? undefined : { address: value, prefix, width };
}

/** The eight groups of an IPv6 address; `::` stands for as many zeros as are missing. */
function hextets(address: string): readonly string[] {
  const [before, after, ...more] = address.split('::').map((half) => (half === '' ? [] : half.split(':')));
  if (more.length > 0) return [];
  if (after === undefined) return before;
  const zeros = new Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after];
}

function numberOf(groups: readonly string[], count: number, bits: number, radix: number): bigint | undefined {
  const digits = radix === 10 ? /^\d{1,3}$/ : /^[0-9a-fA-F]{1,4}$/;
  if (groups.length !== count || !groups.every((group) => digits.test(group))) return undefined;
  const numbers = groups.map((group) => Number.parseInt(group, radix));
  if (numbers.some((number) => number >= 2 ** bits)) return undefined;
  return numbers.reduce((sum, number) => (sum << BigInt(bits)) + BigInt(number), 0n);
}

function addressText(address: bigint, width: number): string {
  if (width === 32) return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.');
  const groups = Array.from({ length: 8 }, (_, i) => ((address >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  // Zeros at the end are left out, as in the blocks that AWS shows.
  let end = groups.length;
  while (end > 0 && groups[end - 1] === '0') end -= 1;
  return end >= 7 ? groups.join(':') : `${groups.slice(0, end).join(':')}::`;
}
