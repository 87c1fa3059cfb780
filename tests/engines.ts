/** The three browsers that the tests use: Playwright's own where there are, else what Debian has. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, firefox, webkit, type BrowserType } from 'playwright';

export const ENGINES = ['chromium', 'firefox', 'webkit'] as const;
export type Engine = (typeof ENGINES)[number];

export interface Found {
  path: string;
  /** Whether it is Playwright's own, which Playwright drives in every respect. */
  own: boolean;
}

interface Source {
  own: BrowserType;
  /** Names of programs of the system, of which the first that is on `PATH` is taken. */
  system: string[];
  /** Others that it does not run without. */
  beside: string[];
  /** Debian's, which have all of them. */
  packages: string[];
}

const SOURCES: Record<Engine, Source> = {
  chromium: {
    own: chromium,
    system: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    beside: [],
    packages: ['chromium', 'chromium-headless-shell'],
  },
  firefox: { own: firefox, system: ['firefox-esr'], beside: [], packages: ['firefox-esr'] },
  webkit: {
    own: webkit,
    system: ['WebKitWebDriver'],
    // It has no headless mode, and its window gets the focus from a window manager only.
    beside: ['Xvfb', 'openbox'],
    packages: ['webkit2gtk-driver', 'xvfb', 'openbox'],
  },
};

/** What headless Chromium needs to stay quiet, and to start at all as root. */
export const chromiumArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** null: there is none on this machine. */
export function findEngine(engine: Engine): Found | null {
  const { own, system, beside } = SOURCES[engine];
  if (existsSync(own.executablePath())) return { path: own.executablePath(), own: true };
  const path = system.map(onPath).find((found) => found !== null);
  return path && beside.every(onPath) ? { path, own: false } : null;
}

/**
 * Chromium for pages alone, where Debian has it: without what draws a window, 30 % less work for the same pages. It keeps
 * no page to go back to.
 */
export function headlessShell(): string {
  return onPath('chromium-headless-shell') ?? ensureEngine('chromium').path;
}

function onPath(name: string): string | null {
  const folder = (process.env.PATH ?? '').split(':').find((each) => each && existsSync(`${each}/${name}`));
  return folder === undefined ? null : `${folder}/${name}`;
}

/**
 * Finds the browser or installs one: Playwright's, or where its download cannot be reached, Debian's packages.
 * Throws with what was tried and what to do.
 */
export function ensureEngine(engine: Engine): Found {
  const { packages } = SOURCES[engine];
  const attempts: [string, string[]][] = [
    ['npx', ['playwright', 'install', '--with-deps', engine]],
    ['apt-get', ['update']],
    ['apt-get', ['install', '-y', '--no-install-recommends', ...packages]],
  ];
  const failures: string[] = [];
  let found = findEngine(engine);
  for (const [command, args] of attempts) {
    if (found) break;
    try {
      execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 300_000 });
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      failures.push(`  ${command} ${args.join(' ')}: ${reason}`);
    }
    found = findEngine(engine);
  }
  if (!found) {
    throw new Error(
      `No ${engine} on this machine, and none could be installed:\n${failures.join('\n')}\n` +
        `Install one by hand (Debian: apt-get install ${packages.join(' ')}) so that it is on PATH, then run npm test again.`,
    );
  }
  return found;
}
