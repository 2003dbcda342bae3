/** Whether a key is one of a loop: `Fn::ForEach::Topics`. */
export function isForEach(key: string): boolean {
  return key === 'Fn::ForEach' || key.startsWith('Fn::ForEach::');
}
