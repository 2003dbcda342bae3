import { spawnSync } from 'node:child_process';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The Chromium of this machine: `CHROMIUM`, or the one that is installed; undefined where there is none. */
export function installedChromium(): string | undefined {
  const { CHROMIUM } = process.env;
  const names = CHROMIUM === undefined ? NAMES : [CHROMIUM];
  return names.flatMap((name) => {
    const { status } = spawnSync(name, ['--version']);
    const path = spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim();
    return status === 0 && path ? [path] : [];
  })[0];
}
