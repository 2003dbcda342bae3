/** Byte order mark, which editors of Windows write. */
const MARK = '\uFEFF';

/**
 * A text without the byte order mark that it may begin with. A parser may pass over it (RFC 8259, section 8.1), and what reads definitions for a deployment
 * does so; only where the answer of an API is asked for does the text stay as it is.
 */
export function withoutMark(text: string): string {
  return text.startsWith(MARK) ? text.slice(1) : text;
}

/**
 * The text of a file: UTF-16 where its mark says so, which is how PowerShell writes what is sent to a file by `>`; else UTF-8. Without the mark.
 * @param bytes all of the file
 */
export function decodedText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
