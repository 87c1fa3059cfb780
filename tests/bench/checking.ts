/** How `npm run check` grows with the number of examples, none of which ran before. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { offers } from '../../src/build/article/availability';
import { isGood } from '../../src/build/article/entry';
import { readArticleFile } from '../../src/build/article/reading';
import { verify } from '../../src/build/check/verify';
import { articlesIn, ROOT } from '../../src/build/files';
import { createRunner } from '../../src/build/pool/runs';
import { table } from './table';

const SIZES = [25, 50, 100];
const EACH = 5;
const FOLDER = join(ROOT, '.cache/bench/articles');

export async function checking(note: (text: string) => void): Promise<string> {
  const rows: string[][] = [];
  for (const size of SIZES) {
    note(`check of ${size} examples`);
    const { seconds, busy } = await check(size);
    const cores = (busy / seconds).toFixed(1);
    rows.push([
      String(size),
      `${seconds.toFixed(1)} s`,
      `${busy.toFixed(1)} s`,
      `${(busy / size).toFixed(2)} s`,
      cores,
    ]);
  }
  return table(['examples', 'time', 'processor time', '… per example', 'cores used'], rows);
}

async function check(size: number): Promise<{ seconds: number; busy: number }> {
  await generate(size);
  const runner = createRunner({ fresh: true });
  try {
    const offered = offers();
    await runner.unavailable('3.13');
    const [begin, used] = [performance.now(), process.cpuUsage()];
    const checked = await Promise.all(
      articlesIn([FOLDER], ROOT).map((file) => verify(readArticleFile(file), runner, offered)),
    );
    const { user, system } = process.cpuUsage(used);
    const entries = checked.flatMap((each) => each.entries);
    if (entries.length !== size || !entries.every(isGood))
      throw new Error(JSON.stringify(entries.find((entry) => !isGood(entry))));
    return { seconds: (performance.now() - begin) / 1000, busy: (user + system) / 1e6 };
  } finally {
    await runner.close();
  }
}

async function generate(size: number): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  for (let article = 0; article < size / EACH; article++) {
    const examples = Array.from({ length: EACH }, (_, i) => example(article * EACH + i));
    await writeFile(join(FOLDER, `made-${article}.mdx`), `---\ntitle: Made\n---\n\n${examples.join('\n')}`);
  }
}

function example(number: number): string {
  return `\`\`\`python live id=example-${number} python=3.13
data = [${number}, "of many"]
kept = {"data": data}  # expect: refs(data) == 2
\`\`\`
`;
}
