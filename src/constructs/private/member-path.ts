/** Path of a member: `$.orderId`, `$['ship to']`. */
export function memberPath(parent: string, name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `${parent}.${name}` : `${parent}['${name.replace(/['\\]/g, '_')}']`;
}
