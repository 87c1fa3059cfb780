/** Whatever an article's file has in it: every mistake is told at a place that there is, and nothing is thrown. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mistakeEntry, mistakeOf } from '../../../src/build/article/entry';
import { readArticleFile } from '../../../src/build/article/reading';
import type { ReadArticle } from '../../../src/build/article/reading';
import { emptyRecording } from '../../../src/build/article/recording';
import { report } from '../../../src/build/check/report';
import { annotations } from '../../../src/build/check/report/github';
import { json } from '../../../src/build/check/report/json';
import { articlesIn, ROOT } from '../../../src/build/files';
import { linesOf } from '../../../src/example/lines';
import type { Position } from '../../../src/example/model';
import { folder } from '../../folder';
import { oddArticles } from './odd';

const COUNT = 200;
const SEED = 20_261_130;
/** Characters of all reports for each byte of an article, at most. */
const SAID = 100;

const site = folder();
mkdirSync(join(site, 'blog/odd'), { recursive: true });
for (const name of ['authors.yml', 'tags.yml'])
  writeFileSync(join(site, 'blog', name), readFileSync(join(ROOT, 'blog', name)));
const real = articlesIn(['blog', 'docs', 'tests/site/fixtures'], ROOT).map(({ path }) =>
  readFileSync(path, 'utf8'),
);

/** Reads an article of these bytes as `check` does. */
function readBytes(bytes: Uint8Array): ReadArticle {
  const path = join(site, 'blog/odd/index.mdx');
  writeFileSync(path, bytes);
  return readArticleFile({ path, file: 'blog/odd/index.mdx' });
}

interface Told {
  places: Position[];
  /** What `check` would print of it, in all its ways. */
  printed: string[];
}

function tell(read: ReadArticle): Told {
  const { article, problems, warnings, file } = read;
  const claims = [...article.claims, ...article.examples.flatMap((example) => example.claims)];
  const fences = [...article.examples, ...article.setups];
  const entries = problems.map((problem) => mistakeEntry(file, mistakeOf(problem)));
  const verified = { read, entries, measured: emptyRecording(), lost: [], warnings: warnings.map(mistakeOf) };
  return {
    places: [
      ...problems,
      ...warnings,
      ...[...claims, ...fences, ...article.compares].map(({ position }) => position),
    ],
    printed: [report([verified], { brief: false }), annotations([verified]), json([verified])],
  };
}

const obeyed = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]/u;

/** What is wrong with what is told of an article; nothing is. */
function faults(bytes: Uint8Array, told: Told): string[] {
  const lines = linesOf(new TextDecoder().decode(bytes));
  const outside = told.places.filter(
    ({ line, column }) =>
      !(line >= 1 && line <= lines.length && column >= 1 && column <= lines[line - 1]!.length + 1),
  );
  // What is said grows with what there is, and not with its square.
  const said = told.printed.join('').length;
  const bound = SAID * (bytes.length + 1_000);
  return [
    ...(said > bound ? [`${said} characters are printed of ${bytes.length} bytes`] : []),
    ...outside.map(({ line, column }) => `${line}:${column} is not in the article`),
    ...told.printed
      .filter((text) => obeyed.test(text))
      .map((text) => `printed raw: ${JSON.stringify(obeyed.exec(text)![0])}`),
  ];
}

/** The faults of many articles, and the article of the first. */
function faultsOf(count: number, read: (bytes: Uint8Array) => Told) {
  const found: { made: number; fault: string }[] = [];
  let problems = 0;
  let made = 0;
  for (const bytes of oddArticles(real, count, SEED)) {
    made += 1;
    try {
      const told = read(bytes);
      problems += told.places.length;
      found.push(...faults(bytes, told).map((fault) => ({ made, fault })));
    } catch (error) {
      found.push({ made, fault: `thrown: ${(error as Error).stack}` });
    }
  }
  return { found, problems };
}

test(`${COUNT} odd articles are read, and each mistake has a place in them`, { timeout: 300_000 }, () => {
  const { found, problems } = faultsOf(COUNT, (bytes) => tell(readBytes(bytes)));
  expect(found.slice(0, 5)).toEqual([]);
  expect(problems).toBeGreaterThan(5 * COUNT);
});

test.each<[what: string, wrong: (told: Told) => Told, fault: RegExp]>([
  [
    'a reader that throws',
    () => {
      throw new TypeError('It threw.');
    },
    /^thrown: TypeError: It threw/,
  ],
  [
    'a line behind the end',
    (told) => ({ ...told, places: [{ line: 1_000_000, column: 1 }] }),
    /is not in the article/,
  ],
  [
    'a column behind the end of its line',
    (told) => ({ ...told, places: [{ line: 1, column: 8_002 }] }),
    /is not in the article/,
  ],
  [
    'a column before the first',
    (told) => ({ ...told, places: [{ line: 1, column: 0 }] }),
    /is not in the article/,
  ],
  [
    'a place that is no number',
    (told) => ({ ...told, places: [{ line: NaN, column: 1 }] }),
    /is not in the article/,
  ],
  ['a report without end', (told) => ({ ...told, printed: ['a'.repeat(3_000_000)] }), /are printed/],
  ['a control character in a report', (told) => ({ ...told, printed: ['a\x1bb'] }), /printed raw/],
])('%s would be found', (_, wrong, fault) => {
  const { found } = faultsOf(5, (bytes) => wrong(tell(readBytes(bytes))));
  expect(found).toHaveLength(5);
  expect(found[0]!.fault).toMatch(fault);
});
