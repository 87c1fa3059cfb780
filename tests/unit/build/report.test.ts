/** What programs and authors write reaches no terminal and no log as it is. */
import { beforeAll, expect, test } from 'vitest';
import { entryOf, errorOf } from '../../../src/build/article/entry';
import { ArticleError, readArticleFile } from '../../../src/build/article/reading';
import { emptyRecording, readRecording } from '../../../src/build/article/recording';
import { report } from '../../../src/build/check/report';
import { annotations, summary } from '../../../src/build/check/report/github';
import { json } from '../../../src/build/check/report/json';
import type { Verified } from '../../../src/build/check/verify';
import { printable } from '../../../src/example/printable';
import { copyOfWrongClaims } from './recorded';

const hostile =
  'a\n::add-mask::check\r::set-output name=x::y\x1b]0;owned\x07\x9b2J\u2028\u202eb\t##[add-mask]c\x7f\0';
const escaped =
  'a\\n::add-mask::check\\r::set-output name=x::y\\x1b]0;owned\\x07\\x9b2J\\u2028\\u202eb\\t\\x23#[add-mask]c\\x7f\\x00';

/** What a terminal or a workflow would obey, but for the line feeds between lines of our own. */
const obeyed = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]|##\[|^\s*::/mu;

test('a text is shown in one line, with escapes, once and for all', () => {
  expect(hostile).toMatch(obeyed);
  expect(printable(hostile)).toBe(escaped);
  expect(printable(escaped)).toBe(escaped);
  expect(printable('  ::error::x')).toBe('  \\x3a:error::x');
  expect(printable('\ud800')).toBe('\\ud800');
  expect(printable('naïve 😀 — “x”: a::b # [c]')).toBe('naïve 😀 — “x”: a::b # [c]');
});

let verified: Verified;
beforeAll(() => {
  const path = copyOfWrongClaims((source) => source.replace('# expect', '\x1b[31m\u202e # expect'));
  const read = { ...readArticleFile({ path, file: `${hostile}.mdx` }) };
  expect(read.problems).toEqual([]);
  const recording = readRecording(path)!;
  const entries = read.article.examples.flatMap((example) =>
    Object.values(recording[example.id]!.runs).map((run) =>
      entryOf(read, example, run.python, {
        ...run,
        error: {
          ...run.error,
          type: 'ValueError',
          message: hostile,
          traceback: '',
          frames: [],
          line: 1,
        } as never,
      }),
    ),
  );
  for (const one of entries.flatMap(({ claims }) => claims)) {
    Object.assign(one, { measured: hostile, detail: hostile });
    one.claim.text = hostile;
  }
  const warnings = [{ line: 1, column: 1, text: hostile }];
  verified = { read, entries, measured: emptyRecording(), lost: [], warnings };
});

test('a report has it escaped, whatever it is part of', () => {
  const text = report([verified], { brief: false });
  expect(text).not.toMatch(obeyed);
  expect(text).toContain(`ValueError: ${escaped}`);
  expect(text).toContain(`says ${escaped}`);
  expect(text).toMatch(/fails on Python 3\.13: a\\n::add-mask/);
  expect(text).toContain('\uFFFD[31m\uFFFD # expect');
});

test('annotations have it escaped, and one line each', () => {
  const lines = annotations([verified]).trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) {
    expect(line).toMatch(/^::(?:error|warning) file=/);
    expect(line.slice(2)).not.toMatch(obeyed);
  }
  expect(summary([verified], () => undefined)).not.toMatch(obeyed);
});

test('JSON stays JSON with all that was said, and has it escaped', () => {
  const text = json([verified]);
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]/u);
  const [entry] = JSON.parse(text);
  expect(entry.claims[0].measured).toBe(hostile);
  expect(entry.file).toBe(`${hostile}.mdx`);
});

test('what stops a build is a line for each mistake', () => {
  const { message } = new ArticleError([hostile, `::error::${hostile}`]);
  expect(message).toBe(`${escaped}\n\\x3a:error::${escaped}`);
  expect(errorOf(verified.entries[0]!)).not.toMatch(obeyed);
});
