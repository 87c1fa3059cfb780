import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const SYSTEM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** What headless Chromium needs to stay quiet, and to start at all as root. */
export const chromiumArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** The path of a Chromium on this machine: Playwright's own where present, else the system's; null: none. */
export function findChromium(): string | null {
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  for (const name of SYSTEM) {
    for (const folder of (process.env.PATH ?? '').split(':')) {
      if (folder && existsSync(`${folder}/${name}`)) return `${folder}/${name}`;
    }
  }
  return null;
}

/**
 * Finds a Chromium or installs one: Playwright's, or where its download cannot be reached, Debian's package.
 * Throws with what was tried and what to do.
 */
export function ensureChromium(): string {
  const attempts: [string, string[]][] = [
    ['npx', ['playwright', 'install', '--with-deps', 'chromium']],
    ['apt-get', ['update']],
    ['apt-get', ['install', '-y', '--no-install-recommends', 'chromium']],
  ];
  const failures: string[] = [];
  let found = findChromium();
  for (const [command, args] of attempts) {
    if (found) break;
    try {
      execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 300_000 });
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      failures.push(`  ${command} ${args.join(' ')}: ${reason}`);
    }
    found = findChromium();
  }
  if (!found) {
    throw new Error(
      `No Chromium on this machine, and none could be installed:\n${failures.join('\n')}\n` +
        'Install one by hand (Debian: apt-get install chromium) so that it is on PATH, then run npm test again.',
    );
  }
  return found;
}
