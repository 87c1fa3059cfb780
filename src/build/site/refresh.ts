/**
 * While an author writes (`npm start`), an article that is saved is recorded anew, and its page shows it. A page is
 * built without running anything, so that is done by `npm run record`, in a process of its own.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { relative } from 'node:path';
import type { Plugin } from '@docusaurus/types';
import { watch } from 'chokidar';
import { ARTICLES, isArticle, ROOT } from '../files';

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
  const running = new Map<string, ChildProcess>();
  const watcher = watch(ARTICLES, { ignoreInitial: true });
  const record = (path: string) => {
    if (!isArticle(path)) return;
    // What was saved before is not asked for any more.
    running.get(path)?.kill();
    const arguments_ = ['--import', 'tsx', 'src/build/check/record.ts', relative(ROOT, path)];
    const child = spawn(process.execPath, arguments_, {
      cwd: ROOT,
      env: { ...process.env, INIT_CWD: ROOT },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    running.set(path, child);
  };
  watcher.on('change', record);
  watcher.on('add', record);
  process.once('exit', () => running.forEach((child) => child.kill()));
}
