/** What a workflow shows of a check, on an article where nothing is true, recorded as it is measured. */
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { entryOf } from '../../../src/build/article/entry';
import { readArticleFile } from '../../../src/build/article/reading';
import { readRecording } from '../../../src/build/article/recording';
import type { Recording } from '../../../src/build/article/recording';
import { annotations, summary } from '../../../src/build/check/report/github';
import type { Verified } from '../../../src/build/check/verify';
import { ROOT } from '../../../src/build/files';
import { copyOfWrongClaims } from './recorded';

let verified: Verified;
let recording: Recording;
const copy = () => structuredClone(recording);

beforeAll(() => {
  const path = copyOfWrongClaims();
  const read = readArticleFile({ path, file: 'wrong-claims.mdx' });
  recording = readRecording(path)!;
  const entries = read.article.examples.flatMap((example) =>
    Object.values(recording[example.id]!.runs).map((run) => entryOf(read, example, run.python, run)),
  );
  verified = { read, entries, measured: recording, lost: [], warnings: [] };
});

describe('annotations', () => {
  it('stand at the claim, with what was measured and the edit', () => {
    const file = relative(ROOT, verified.read.path);
    expect(annotations([verified]).split('\n')[0]).toBe(
      `::error file=${file},line=10,col=26,endColumn=41::says refs(data) == 2%0A` +
        'fails on Python 3.13: `refs(data)` was 1, not == 2.%0A' +
        'fails on Python 3.14: `refs(data)` was 1, not == 2.%0A' +
        'fails on Python 3.15: `refs(data)` was 1, not == 2.%0Amake it true: refs(data) == 1',
    );
  });

  it('are escaped as GitHub decodes them', () => {
    const path = join(ROOT, 'a,b:c%/index.mdx');
    const warnings = [{ line: 1, column: 1, text: '50 %\r\nof: it, all' }];
    const odd = { ...verified, read: { ...verified.read, path }, entries: [], warnings };
    expect(annotations([odd])).toBe(
      '::warning file=a%2Cb%3Ac%25/index.mdx,line=1,col=1,endColumn=4::50 %25\\r\\nof: it, all\n',
    );
  });

  it('end where the text of an attribute does', () => {
    const line = verified.read.source.split('\n').findIndex((text) => text.includes('of="wrong"')) + 1;
    const column = verified.read.source.split('\n')[line - 1]!.indexOf('wrong"') + 1;
    const warnings = [{ line, column, text: 'This one.' }];
    expect(annotations([{ ...verified, entries: [], warnings }])).toContain(
      `col=${column},endColumn=${column + 'wrong'.length}::`,
    );
  });

  it('are none where everything holds', () => {
    expect(annotations([{ ...verified, entries: [] }])).toBe('');
  });
});

describe('the summary', () => {
  it('says so where nothing changed', () => {
    expect(summary([verified], copy)).toContain('None: everything is measured as it was recorded.');
  });

  it('lists what changed, old and new, at the line of the article', () => {
    const before = copy();
    const run = before.wrong!.runs['3.13']!;
    run.lines.find(({ line }) => line === 6)!.names.data!.counted = { min: 7, max: 7 };
    run.peak.bytes += 1_000_000;
    const text = summary([verified], () => before);
    expect(text).toContain('`wrong`, Python 3.13');
    expect(text).toContain('| line 11: refs(data) | 7 | 2 |');
    expect(text).toMatch(/\| peak of the run \| 3\s000\s230 B \| 2\s000\s230 B \|/);
    expect(text).not.toContain('Python 3.14');
  });

  it('is silent about an article that was not recorded before', () => {
    expect(summary([verified], () => undefined)).toContain('None');
  });
});
