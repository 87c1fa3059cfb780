/** `npm run native`: every example on the Pythons of this machine, every claim judged, and recorded. */
import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { printable } from '../../example/printable';
import {
  encodeNative,
  nativeMistakes,
  nativePath,
  type NativeExample,
  type NativeRecording,
  readNative,
} from '../article/native';
import { type ReadArticle, readArticleFile } from '../article/reading';
import { ARTICLES, articlesIn, NoArticle } from '../files';
import { findPythons, type NativePythonProgram } from './pythons';
import { isNativeGood, nativeReport, type NativeReport } from './report';
import { type NativeRun, recordedRun, verifyNatively } from './verify';

/** npm changes the folder, and says where it was called. */
const CALLED_FROM = process.env.INIT_CWD ?? process.cwd();

const help = `Runs the examples of articles on the Pythons of this machine, judges every claim, and records what came of them in
\`native.json\` beside \`recorded.json\`.

  npm run native -- [path…] [--python PATH]…   .mdx files or folders; default: all articles of the site

  --python  a Python to run them on, CPython 3.12 or newer; may be repeated. Default: python3.13, python3.14, python3.15 and
            python3, where the machine has them
  --check   record nothing: a claim that came out otherwise than it is recorded is a mistake
  --help    print this

The programs of articles run on this machine as they are, without the walls that \`npm run check\` has around them: read an
article before you run it here.

Exit code   0   all is well
            1   a claim does not hold and does not say so, an example gave no result, or (--check) is recorded otherwise
            2   the command was not understood, or there is no such Python
`;

export async function run(args: string[]): Promise<0 | 1 | 2> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        python: { type: 'string', multiple: true, default: [] },
        check: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(help);
      return 0;
    }
    const paths =
      positionals.length > 0 ? positionals : ARTICLES.map((folder) => relative(CALLED_FROM, folder));
    const reads = articlesIn(paths, CALLED_FROM).map(readArticleFile);
    const pythons = await findPythons(values.python);
    if (pythons.length === 0)
      throw new NoArticle('There is no CPython 3.12 or newer: name one with --python.');
    note(`Measured on ${pythons.map(({ version }) => `Python ${version}`).join(', ')}.`);
    const all = await measureAll(reads, pythons);
    process.stdout.write(nativeReport(all));
    const differing = (await Promise.all(all.map((one) => keep(one, values.check)))).flat();
    for (const text of differing) note(text);
    return all.every(isNativeGood) && differing.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    note(error.message);
    note('npm run native -- --help says more.');
    return 2;
  }
}

/** Two runs at a time, in the order of the articles. */
export async function measureAll(
  reads: ReadArticle[],
  pythons: NativePythonProgram[],
): Promise<NativeReport[]> {
  const all = reads
    .filter(({ article }) => article.examples.length > 0)
    .map((read): NativeReport => ({ read, runs: [] }));
  const queue = all.flatMap((one) =>
    one.read.article.examples.flatMap((example) =>
      pythons.map((python) => async () => {
        one.runs.push(await verifyNatively(one.read, example, python));
      }),
    ),
  );
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await next();
  };
  await Promise.all([work(), work()]);
  const place = ({ read }: NativeReport, run: NativeRun) =>
    read.article.examples.indexOf(run.example) * pythons.length + pythons.indexOf(run.python);
  for (const one of all) one.runs.sort((a, b) => place(one, a) - place(one, b));
  return all;
}

/** What is to be recorded: what was measured now, and of other Pythons what is recorded already. */
export function recordingOf({ read, runs }: NativeReport): NativeRecording {
  const recording = { ...readNative(read.path) };
  for (const { minor, version } of new Set(runs.map(({ python }) => python))) {
    const own = runs.filter(({ python }) => python.minor === minor);
    const examples: [string, NativeExample | undefined][] = own.map((one) => [
      one.example.id,
      recordedRun(read, one) ?? recording[minor]?.examples[one.example.id],
    ]);
    const platform = own.find((one) => one.platform)?.platform ?? recording[minor]?.platform ?? '';
    const known = examples.filter(([, example]) => example !== undefined);
    recording[minor] = { version, platform, examples: Object.fromEntries(known) as never };
  }
  return recording;
}

/** Records what was measured, or says where it is recorded otherwise. */
async function keep(one: NativeReport, check: boolean): Promise<string[]> {
  const { read } = one;
  const recording = recordingOf(one);
  const text = encodeNative(recording);
  if (!check) {
    if (encodeNative(readNative(read.path)) !== text) await writeFile(nativePath(read.path), text);
    return [];
  }
  return nativeMistakes(read.slug, read.article, readNative(read.path)).map(
    ({ claim, example, text: what }) => {
      const { line, column } = (claim ?? example).position;
      return `${read.file}:${line}:${column} ${what}`;
    },
  );
}

function note(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}
