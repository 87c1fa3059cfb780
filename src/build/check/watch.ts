/** `npm run check -- --watch`, and `record`: what is saved is checked, and recorded, and nothing else. */
import { existsSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import { watch as watchFiles } from 'chokidar';
import { printable } from '../../example/printable';
import { recordingPath } from '../article/recording';
import { isArticle } from '../files';
import type { ArticleFile } from '../files';
import type { Checker } from './checker';
import { complaints } from './held';
import { report } from './report';
import type { Verified } from './verify';

/** Milliseconds of silence after which what was saved is checked: editors write a file in several steps. */
const SILENCE = 60;

export interface Watched {
  articles: ArticleFile[];
  /** The files and folders that they were found in, as seen from `cwd`. */
  paths: string[];
  cwd: string;
  checker: Checker;
  /** Records what was measured; without it, recordings are looked at too. */
  record?: (verified: Verified) => Promise<void>;
}

/**
 * Checks these articles, then whichever is saved, made or removed below `paths`, until the process is ended. What is to
 * be recorded is only what is saved: nobody has asked for the rest yet.
 */
export async function watch({ articles, paths, cwd, checker, record }: Watched): Promise<never> {
  const known = new Map(articles.map((article) => [article.path, article]));
  const saved = new Map(record ? [] : known);
  let wake = () => {};
  let checking = false;
  const watcher = watchFiles(
    paths.map((path) => resolve(cwd, path)),
    { ignoreInitial: true, ignored: (path) => basename(path) === 'node_modules' },
  );
  watcher.on('all', (_event, changed) => {
    const recorded = record
      ? undefined
      : [...known.values()].find(({ path }) => recordingPath(path) === changed);
    if (!recorded && !isArticle(changed)) return;
    const article = recorded ?? known.get(changed) ?? { path: changed, file: relative(cwd, changed) };
    known.set(article.path, article);
    saved.set(article.path, article);
    // What is ready for the next round is none of what is to be stopped.
    if (checking) void checker.interrupt();
    wake();
  });
  // What is written while the watcher still looks around would be missed.
  await new Promise<void>((ready) => watcher.once('ready', ready));
  if (record) say('── what is saved is recorded; Ctrl-C ends\n\n');
  for (;;) {
    while (saved.size === 0) await new Promise<void>((resolve) => (wake = resolve));
    await silence((rouse) => (wake = rouse));
    const round = [...saved.values()];
    saved.clear();
    checking = true;
    const text = await check(round, checker, () => saved.size === 0, record);
    checking = false;
    say(text);
  }
}

/** Resolves when nobody has roused it for a while. */
function silence(listen: (rouse: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    let timer = setTimeout(resolve, SILENCE);
    listen(() => {
      clearTimeout(timer);
      timer = setTimeout(resolve, SILENCE);
    });
  });
}

/** What there is to say of a round; nothing where something was saved meanwhile, for that interrupted it. */
async function check(
  round: ArticleFile[],
  checker: Checker,
  isLast: () => boolean,
  record: Watched['record'],
): Promise<string> {
  const start = performance.now();
  const gone = round.filter(({ path }) => !existsSync(path));
  const there = round.filter(({ path }) => existsSync(path));
  const all = await checker.verify(there);
  if (!isLast()) return '';
  if (record) for (const verified of all) await record(verified);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  return [
    ...gone.map(({ file }) => `${printable(file)} is gone.\n`),
    ...(all.length > 0 ? [report(all, { brief: true }).trimEnd(), ...all.flatMap(unrecorded)] : []),
    `── checked in ${seconds} s; waiting for the next save, Ctrl-C ends\n\n`,
  ].join('\n');
}

/** While an article is being written its recording is old; that is no news until it is finished. */
function unrecorded(verified: Verified): string[] {
  // Once it is recorded, there are none.
  if (complaints(verified).length === 0) return [];
  return [`When it says what you mean: npm run record -- ${printable(verified.read.file)}`];
}

function say(text: string): void {
  process.stdout.write(text);
}
