/** What `npm run check` and `npm run record` understand. */
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ARTICLES, articlesIn } from '../files';
import type { ArticleFile } from '../files';

export type Command = 'check' | 'record';

export interface Asked {
  articles: ArticleFile[];
  /** The files and folders that were named. */
  paths: string[];
  json: boolean;
  fresh: boolean;
  strict: boolean;
  watch: boolean;
  help: boolean;
}

/**
 * @param cwd What paths are relative to.
 * @throws {NoArticle} if a path is none of an article; {TypeError} on an option that there is not.
 */
export function readArguments(command: Command, args: string[], cwd: string): Asked {
  const flag = { type: 'boolean', default: false } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: flag,
      fresh: flag,
      help: flag,
      watch: flag,
      ...(command === 'check' ? { strict: flag } : {}),
    },
  });
  const { json, fresh, help, strict = false, watch = false } = values as Record<string, boolean>;
  if (watch && json) throw new TypeError('--watch is for people, --json for programs: choose one.');
  const paths = positionals.length > 0 ? positionals : ARTICLES.map((folder) => relative(cwd, folder));
  const articles = help ? [] : articlesIn(paths, cwd);
  return { articles, paths, json: json!, fresh: fresh!, strict, watch, help: help! };
}

const purpose: Record<Command, string> = {
  check: `Runs the examples of articles on every Python, each twice, and judges every claim. What does not hold is
shown with what was measured, and with the edit that makes it true.`,
  record: 'Does what `npm run check` does, then rewrites `recorded.json` where something changed.',
};

const only: Record<Command, string> = {
  check: `
  --watch   stay, and check again what is saved; each example runs once. Ctrl-C ends it
  --strict  warnings fail too`,
  record: `
  --watch   stay, and record what is saved; each example runs once. Ctrl-C ends it`,
};

const more: Record<Command, string> = {
  check: ', or a recording is missing\n                or stale, or there is a warning and --strict',
  record: '',
};

export function help(command: Command): string {
  return `${purpose[command]}

  npm run ${command} -- [path…]   .mdx files or folders; default: all articles of the site

  --json    print [{file, example, python, claims: [{line, column, text, verdict, measured}], error}]
  --fresh   run every example, also those that ran before and have not changed${only[command]}
  --help    print this

Colours are for terminals; NO_COLOR=1 turns them off, FORCE_COLOR=1 on. In a workflow on GitHub, what is wrong becomes
annotations, and readings that changed are listed in the job's summary.

Exit code   0   all is well
            1   a claim fails or is never reached, an example or an article is wrong${more[command]}
            2   the command was not understood
            130 --watch was ended
`;
}
