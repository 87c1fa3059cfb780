/**
 * While an author writes (`npm start`), an article that is saved is recorded anew, and its page shows it. A page is
 * built without running anything, so that is done by `npm run record -- --watch`, in a process of its own.
 */
import { spawn } from 'node:child_process';
import type { Plugin } from '@docusaurus/types';
import { ROOT } from '../files';

export default function refresh(): Plugin {
  let started = false;
  return {
    name: 'python-gotchas-refresh',
    async loadContent() {
      if (started || process.env.NODE_ENV !== 'development') return;
      started = true;
      recordWhatIsSaved();
    },
  };
}

function recordWhatIsSaved(): void {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/build/check/record.ts', '--watch'], {
    cwd: ROOT,
    env: { ...process.env, INIT_CWD: ROOT },
    // The channel closes when this process ends.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  process.once('exit', () => child.kill());
}
