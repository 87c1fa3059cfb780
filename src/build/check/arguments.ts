/** What `npm run check` and `npm run record` understand. */
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ARTICLES, articlesIn } from '../files';
import type { ArticleFile } from '../files';

export type Command = 'check' | 'record';

/** One of so many parts, the first being 1. */
export interface Shard {
  part: number;
  of: number;
}

export interface Asked {
  articles: ArticleFile[];
  /** The files and folders that were named. */
  paths: string[];
  json: boolean;
  fresh: boolean;
  strict: boolean;
  watch: boolean;
  help: boolean;
  /** The part of all examples that is checked; undefined: all of them. */
  shard: Shard | undefined;
}

/**
 * @param cwd What paths are relative to.
 * @throws {NoArticle} if a path is none of an article; {TypeError} on an option that there is not, or a value that it cannot have.
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
      ...(command === 'check' ? { strict: flag, shard: { type: 'string' } as const } : {}),
    },
  });
  const { json, fresh, help, strict = false, watch = false } = values as Record<string, boolean>;
  const { shard: text } = values as { shard?: string };
  if (watch && json) throw new TypeError('--watch is for people, --json for programs: choose one.');
  if (watch && text !== undefined)
    throw new TypeError('--watch checks all that is saved, --shard a part: choose one.');
  const paths = positionals.length > 0 ? positionals : ARTICLES.map((folder) => relative(cwd, folder));
  const articles = help ? [] : articlesIn(paths, cwd);
  const shard = text === undefined ? undefined : shardOf(text);
  return { articles, paths, json: json!, fresh: fresh!, strict, watch, help: help!, shard };
}

function shardOf(text: string): Shard {
  const [part, of] = /^\d+\/\d+$/.test(text) ? text.split('/').map(Number) : [];
  if (!part || !of || part > of) {
    throw new TypeError(`--shard says which of how many parts, as in --shard 2/4. It cannot be \`${text}\`.`);
  }
  return { part, of };
}

const purpose: Record<Command, string> = {
  check: `Runs the examples of articles on every Python, each twice, and judges every claim. What does not hold is
shown with what was measured, and with the edit that makes it true.`,
  record: 'Does what `npm run check` does, then rewrites `recorded.json` where something changed.',
};

const only: Record<Command, string> = {
  check: `
  --watch   stay, and check again what is saved; each example runs once. Ctrl-C ends it
  --strict  warnings fail too
  --shard   check one part of all examples, as in --shard 2/4; every article is read in each part`,
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
