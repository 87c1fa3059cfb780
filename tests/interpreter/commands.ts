import { spawnSync } from 'node:child_process';
import { ROOT } from '../../src/build/files';

/** A terminal at somebody's desk, whatever runs the tests. */
export function environment(folder: string, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:GITHUB_|(?:NO|FORCE)_COLOR$)/.test(name));
  // npx and npm say where they were called.
  return { ...Object.fromEntries(own), INIT_CWD: folder, ...more };
}

/** Runs a script of `src/build` as npm does when it is called in `folder`. */
export function command(folder: string, script: string, args: string[], more: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', `src/build/${script}.ts`, ...args],
    { cwd: ROOT, env: environment(folder, more), encoding: 'utf8', input: '' },
  );
  return { status, stdout, stderr };
}
