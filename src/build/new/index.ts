/** `npm run new`: an article that passes, to be changed into one that says something. */
import { join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { note, run } from '../check/command';
import { addressOf, ROOT } from '../files';
import { NotMade, slugOf, writeArticle } from './article';
import { addAuthor, authorFromGit, authorsText, refuseKey } from './author';

const CALLED_FROM = process.env.INIT_CWD ?? process.cwd();

const help = `Makes an article that passes \`npm run check\`: a folder under blog/ with a setup, two examples, claims in code and in
prose, a comparison, and its recording.

  npm run new -- "Title"            without a title it asks, on a terminal

  --author=name   the author's key in blog/authors.yml; default: who of that file git knows, else it asks, on a terminal.
                  Who has no entry yet, and gives the name of an account on GitHub, gets one to fill in
  --root=folder   make it in another copy of the site: in blog/ below this folder
  --help          print this

Exit code: 0 the article is there and passes; 1 it is there and does not pass; 2 it was not made.
`;

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof NotMade || error instanceof TypeError)) throw error;
  note(error.message);
  note('npm run new -- --help says more.');
  return 2;
});

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      author: { type: 'string' },
      root: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const root = values.root === undefined ? ROOT : resolve(CALLED_FROM, values.root);
  const authorsFile = join(root, 'blog/authors.yml');
  const author = values.author ?? authorFromGit(authorsFile, CALLED_FROM) ?? (await askAuthor(authorsFile));
  refuseKey(author);
  const blog = join(root, 'blog');
  const title = await titleOf(positionals, blog);
  const path = writeArticle(blog, {
    title,
    author,
    date: new Date().toISOString().slice(0, 10),
  });
  const shown = relative(CALLED_FROM, path);
  note(`${shown} is made; it is measured now, for its recording.`);
  note(`While \`npm start\` runs, its page is http://localhost:3000${addressOf(path, blog)}`);
  if (addAuthor(authorsFile, author)) {
    const mend = 'Put your name there, and your own page if you have one.';
    note(`${author} is new in ${relative(CALLED_FROM, authorsFile)}, with no more than that name. ${mend}`);
  }
  return run('record', [shown]);
}

/**
 * On a terminal it asks until there is one that an article can have.
 * @throws {NotMade} if there is none, and nobody to ask.
 */
async function titleOf(words: string[], blog: string): Promise<string> {
  if (words.length > 1) {
    throw new NotMade(`A title is one argument: npm run new -- "${words.join(' ')}"`);
  }
  if (words.length === 1) return words[0]!.trim();
  if (!process.stdin.isTTY) throw new NotMade('There is no title. Say it: npm run new -- "Title"');
  return ask('Title of the article', 'There is no title, so there is no article.', (title) =>
    slugOf(blog, title),
  );
}

/** @throws {NotMade} if nobody is named, or there is nobody to ask. */
async function askAuthor(authorsFile: string): Promise<string> {
  const known = `In ${relative(CALLED_FROM, authorsFile)}, ${authorsText(authorsFile)}; another one is to be an account on GitHub, and gets an entry`;
  if (!process.stdin.isTTY) {
    throw new NotMade(`git does not say whose article this is. Say it with \`--author=name\`. ${known}.`);
  }
  note(`${known}.`);
  return ask('Author of the article', 'There is no author, so there is no article.', refuseKey);
}

/**
 * Asks until there is an answer that is not refused.
 * @throws {NotMade} with the text `none` if the terminal is closed before.
 */
async function ask(question: string, none: string, refuse: (answer: string) => unknown): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<never>((_, reject) => terminal.once('close', () => reject(new NotMade(none))));
  try {
    for (;;) {
      const answer = (await Promise.race([terminal.question(`${question}: `), ended])).trim();
      const refusal = refusalOf(() => refuse(answer));
      if (refusal === null) return answer;
      note(refusal);
    }
  } finally {
    terminal.close();
  }
}

function refusalOf(refuse: () => unknown): string | null {
  try {
    refuse();
    return null;
  } catch (error) {
    if (error instanceof NotMade) return error.message;
    throw error;
  }
}
