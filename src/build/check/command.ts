/** `npm run check` and `npm run record`: what they are asked, and what they answer. */
import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { offers } from '../article/availability';
import { isGood } from '../article/entry';
import { ARTICLES, articlesIn, NoArticle } from '../files';
import type { ArticleFile } from '../files';
import { encode, readRecording, recordingPath } from '../article/recording';
import { report } from './report';
import { json } from './report/json';
import { createRunner } from '../pool/runs';
import { holdRecording, merged } from './held';
import { verify } from './verify';
import type { Verified } from './verify';

type Command = 'check' | 'record';

/** npm changes the folder, and says where it was called. */
const CALLED_FROM = process.env.INIT_CWD ?? process.cwd();

const purpose: Record<Command, string> = {
  check: 'Runs the examples of articles on every Python and judges every claim.',
  record: 'Does what `npm run check` does, then rewrites `recorded.json` where something changed.',
};

const help = (command: Command) => `${purpose[command]}

  npm run ${command} -- [path…]   .mdx files or folders; default: all articles of the site

  --json    print [{file, example, python, claims: [{line, column, text, verdict, measured}], error}]
  --fresh   run every example, also those that ran before and have not changed
  --help    print this

Exit code: 0 all is well; 1 a claim fails or is never reached, an example or an article is wrong${
  command === 'check' ? ', or a\nrecording is missing or stale' : ''
}; 2 the command was not understood.
`;

/** Runs the command; returns its exit code. Only the answer goes to stdout. */
export async function run(command: Command, args: string[]): Promise<0 | 1 | 2> {
  let options: ReturnType<typeof parse>;
  let articles: ArticleFile[];
  try {
    options = parse(args);
    articles = articlesIn(
      options.positionals.length > 0
        ? options.positionals
        : ARTICLES.map((folder) => relative(CALLED_FROM, folder)),
      CALLED_FROM,
    );
  } catch (error) {
    if (!(error instanceof NoArticle || error instanceof TypeError)) throw error;
    note(`${error.message}\nnpm run ${command} -- --help says more.`);
    return 2;
  }
  if (options.values.help) {
    process.stdout.write(help(command));
    return 0;
  }
  const all = await verifyAll(articles, options.values.fresh);
  if (command === 'record') for (const verified of all) await record(verified);
  else for (const verified of all) holdRecording(verified, note);
  const answer = options.values.json ? json(all) : report(all, { brief: false });
  process.stdout.write(answer);
  return all.every(({ entries }) => entries.every(isGood)) ? 0 : 1;
}

/** @throws {TypeError} on an option that there is not */
function parse(args: string[]) {
  const flag = { type: 'boolean', default: false } as const;
  return parseArgs({ args, allowPositionals: true, options: { json: flag, fresh: flag, help: flag } });
}

async function verifyAll(articles: ArticleFile[], fresh: boolean): Promise<Verified[]> {
  const runner = createRunner({
    fresh,
    onRun: (program, python) => note(`${program} on Python ${python}`),
  });
  try {
    const offered = await offers();
    return await Promise.all(articles.map((article) => verify(article, runner, offered)));
  } finally {
    await runner.close();
  }
}

async function record({ read, measured }: Verified): Promise<void> {
  if (!measured) return note(`${read.file} is not recorded: it has mistakes.`);
  const recording = readRecording(read.path);
  const text = encode(merged(measured, recording));
  if (Object.keys(measured).length === 0 || (recording && encode(recording) === text)) return;
  await writeFile(recordingPath(read.path), text);
  note(`${read.file} is recorded anew.`);
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
