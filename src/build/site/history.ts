import { execFileSync } from 'node:child_process';

/**
 * Whether git can tell when a file was last changed. It cannot outside a work tree, before the first commit, or in a
 * shallow clone, where every file seems as old as the one commit that is there.
 */
export function hasHistory(folder: string): boolean {
  const ask = (...args: string[]) =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    ask('rev-parse', '--verify', 'HEAD');
    return ask('rev-parse', '--is-shallow-repository') === 'false';
  } catch {
    return false;
  }
}
