/** `npm run bench`: how fast this site is beside others that run Python in a browser, and what its measuring costs. */
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '../../src/build/files';
import { openBench, type Bench } from './bench';
import { checking } from './checking';
import { engines } from './engines';
import { firstResults } from './first';
import { firstRunsOverLink } from './link';
import { mechanisms } from './mechanisms';
import { partsOfAStart } from './parts';
import { tracing } from './tracing';

const help = `Measures, in one Chromium and interleaved: from asking to the first result, here and with Pyodide, PyScript and codapi, on this machine and over a link of 50 Mbit/s;
how long first and second runs take in Firefox and WebKit; where that time goes; what lazy modules and a cut script are good for; what measuring costs beside tracemalloc alone; and how \`npm run check\` grows with the number of examples.

  npm run bench -- [--rounds 9] [--only first,link,engines,parts,mechanisms,tracing,check] [--write]

  --rounds n    how often each thing is measured; medians are shown
  --only a,b    some of the parts
  --write       put the tables of these parts into docs/performance.md
  --help        print this

What it compares with is fetched from npm, by exact version and checksum, into .cache/bench. Close what else
is running: compare only numbers of one run.
`;

const PAGE = join(ROOT, 'docs/performance.md');

const parts: Record<string, [title: string, run: (bench: Bench, rounds: number) => Promise<string>]> = {
  first: ['From asking to the first result', (bench, rounds) => firstResults(bench, rounds, note)],
  link: ['Over a link of 50 Mbit/s', (bench, rounds) => firstRunsOverLink(bench, rounds, note)],
  engines: ['Other browsers', (bench, rounds) => engines(bench, rounds, note)],
  parts: ['Where the time of a first Run goes', (bench, rounds) => partsOfAStart(bench, rounds, note)],
  mechanisms: ['What a start is made quicker with', (bench, rounds) => mechanisms(bench, rounds, note)],
  tracing: ['What measuring costs', (bench, rounds) => tracing(bench, rounds, note)],
  check: ['Checking many examples', () => checking(note)],
};

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    only: { type: 'string', default: Object.keys(parts).join() },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(help);
else await bench(Number(values.rounds), values.only.split(','), values.write);

async function bench(rounds: number, names: string[], write: boolean): Promise<void> {
  const unknown = names.find((name) => !(name in parts));
  if (unknown) throw new Error(`There is no part ${unknown}; there are ${Object.keys(parts).join(', ')}.`);
  if (!(rounds >= 1)) throw new Error('--rounds takes a number from 1 on.');
  const opened = await openBench();
  try {
    for (const name of names) {
      const [title, run] = parts[name]!;
      const section = [`## ${title}`, await run(opened, rounds), machine(opened.version, rounds)].join(
        '\n\n',
      );
      process.stdout.write(`${section}\n\n`);
      if (write) await put(title, section);
    }
  } finally {
    await opened.close();
  }
}

function machine(chromium: string, rounds: number): string {
  const date = new Date().toISOString().slice(0, 10);
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `Measured ${date}: ${availableParallelism()} cores, ${memory} of memory, Chromium ${chromium} without a window, Node ${process.versions.node}, files from the machine itself. Medians of ${rounds} rounds; ratios are medians of the rounds' ratios.`;
}

/** Replaces the section of this title, or adds it. */
async function put(title: string, section: string): Promise<void> {
  const [above, ...sections] = (await readFile(PAGE, 'utf8')).split(/^(?=## )/m);
  const others = sections.filter((each) => !each.startsWith(`## ${title}\n`));
  const order = Object.values(parts).map(([each]) => `## ${each}\n`);
  const place = (each: string) => order.findIndex((heading) => each.startsWith(heading));
  const all = [...others, `${section}\n`].sort((one, other) => place(one) - place(other));
  const text = [above, ...all].join('\n');
  await writeFile(PAGE, await format(text, { ...(await resolveConfig(PAGE)), parser: 'markdown' }));
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
