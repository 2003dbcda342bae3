import { visibleText } from '../../json/visible-text';

/**
 * The path of a file as SARIF names it: relative to the repository where it is so, else with the scheme `file`. It may have `\`, as on Windows.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/ section 3.10
 */
export function fileUri(path: string): string {
  const slashes = visibleText(path).replaceAll('\\', '/');
  const drive = /^[A-Za-z]:(?=\/)/.exec(slashes)?.[0] ?? '';
  const rest = slashes.slice(drive.length).split('/').map(encodeURIComponent).join('/');
  return drive === '' ? rest : `file:///${drive}${rest}`;
}
