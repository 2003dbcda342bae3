/**
 * Whether a text matches the pattern of StringMatches: `*` stands for any characters, `\*` for a star, `\\` for a
 * backslash; the whole text must match (AWS developer guide, Choice state).
 */
export function stringMatches(text: string, pattern: string): boolean {
  const pieces = literalPieces(pattern);
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  if (pieces.length === 1) return text === first;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  // Between the ends the leftmost place of each piece leaves the most room for the next: linear, no backtracking.
  const end = text.length - last.length;
  let from = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, from);
    if (found < 0 || found + piece.length > end) return false;
    from = found + piece.length;
  }
  return true;
}

/** The literal texts between the stars, escapes resolved. */
function literalPieces(pattern: string): string[] {
  const pieces = [''];
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i];
    if (char === '*') pieces.push('');
    else if (char === '\\' && i + 1 < pattern.length) pieces[pieces.length - 1] += pattern[++i];
    else pieces[pieces.length - 1] += char;
  }
  return pieces;
}
