/** Processes in which a program finds nothing of the machine: no files but those it is given, no others, no network. */
import { fork, spawnSync, type ChildProcess } from 'node:child_process';

/** Of Linux: a network with nothing in it, no other processes, and an end when whoever started it ends. */
const NAMESPACES = ['--map-root-user', '--net', '--pid', '--fork', '--kill-child', '--'];

/** What Node calls its permission model: the older name is that of Node 20. */
const PERMISSION = ['--permission', '--experimental-permission'].find((flag) =>
  process.allowedNodeEnvironmentFlags.has(flag),
)!;

/**
 * Runs a script of Node's in one, with a channel to speak with it and threads of its own. It has no environment, writes
 * nowhere, and makes no code from texts. What Node's permission model does not have is left to the operating system: where
 * that gives it no namespaces, the network is closed by `thread-main.mjs` alone.
 *
 * @param readable paths of files, and of folders with all that is in them, that it may read besides itself
 */
export function confined(script: string, readable: string[]): ChildProcess {
  const node = [
    process.execPath,
    PERMISSION,
    '--allow-worker',
    ...[script, ...readable].map((path) => `--allow-fs-read=${path}`),
    '--disallow-code-generation-from-strings',
    '--no-warnings',
  ];
  const [execPath, ...execArgv] = hasNamespaces() ? ['unshare', ...NAMESPACES, ...node] : node;
  return fork(script, {
    cwd: '/',
    env: {},
    execPath,
    execArgv,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

let namespaces: boolean | undefined;

/** Other systems have none, and some Linuxes and containers keep them to root. */
export function hasNamespaces(): boolean {
  return (namespaces ??=
    process.platform === 'linux' &&
    spawnSync('unshare', [...NAMESPACES, 'true'], { env: {}, stdio: 'ignore' }).status === 0);
}
