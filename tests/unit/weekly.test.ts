/** What the weekly job reports: the real answer of `check`, from an article's recording and from a changed one. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { entryOf } from '../../src/build/article/entry';
import { readArticleFile } from '../../src/build/article/reading';
import { decode, recordingPath } from '../../src/build/article/recording';
import type { Recording } from '../../src/build/article/recording';
import { holdRecording } from '../../src/build/check/held';
import { json } from '../../src/build/check/report/json';
import { pythons } from '../../src/runtime/pythons';
import type { Failure } from '../../src/runtime/protocol';
import { folder } from '../folder';

const file = 'docs/contributing/authoring.mdx';
const read = readArticleFile({ path: `${process.cwd()}/${file}`, file });
const recorded = () => decode(readFileSync(recordingPath(read.path), 'utf8'));

/** What `check` answers where this is measured; what is lost gave no result. */
function answer(measured: Recording, lost: Record<string, Failure> = {}): string {
  const entries = read.article.examples.flatMap((example) =>
    Object.values(measured[example.id]!.runs).map((run) =>
      entryOf(read, example, run.python, lost[example.id] ?? run),
    ),
  );
  const verified = { read, entries, measured, lost: Object.keys(lost), warnings: [] };
  holdRecording(verified, () => {});
  return json([verified]);
}

function report(input: string): { status: number | null; lines: string[] } {
  const script = '.github/scripts/changed-claims.mjs';
  const { status, stdout } = spawnSync(process.execPath, [script], { input, encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n') };
}

describe('the weekly report', () => {
  test('says that every claim holds where everything is measured as it was', () => {
    const { status, lines } = report(answer(recorded()));
    expect(status).toBe(0);
    expect(lines).toEqual([expect.stringMatching(/^0 claims would change, \d+ hold, 0 runs would be/)]);
  });

  test('lists the claim that would change, with what it says and what was measured', () => {
    const changed = recorded();
    const names = read.article.examples.find(({ id }) => id === 'names')!;
    const claim = names.claims.find(({ text }) => text === 'refs(data) == 2')!;
    const totals = changed.names!.runs['3.14']!.lines.find(({ line }) => line === claim.line)!;
    totals.names['data']!.counted = { min: 3, max: 3 };
    const { status, lines } = report(answer(changed));
    expect(status).toBe(1);
    expect(lines).toEqual([
      '| where | Python | says | measured |',
      '| --- | --- | --- | --- |',
      `| ${file}:${claim.position.line} | 3.14 | refs(data) == 2 | 3 |`,
      '',
      expect.stringMatching(/^1 claims would change, \d+ hold, 1 runs would be recorded anew\.$/),
    ]);
  });

  test('counts other readings, for no claim speaks of them', () => {
    const changed = recorded();
    changed.sizes!.runs['3.13']!.peak.bytes += 100_000;
    const { status, lines } = report(answer(changed));
    expect(status).toBe(0);
    expect(lines).toEqual([expect.stringMatching(/^0 claims would change, \d+ hold, 1 runs would be/)]);
  });

  test('says nothing about claims whose example could not be tried, but why', () => {
    const message = 'Unavailable on Python 3.13: numpy could not be had on this machine.';
    const { status, lines } = report(answer(recorded(), { names: { kind: 'load', message, mend: 'Try.' } }));
    expect(status).toBe(1);
    expect(lines.filter((line) => line.startsWith('|'))).toEqual([]);
    expect(lines).toContain(
      'Not tried, because wheels could not be had; nothing is said about the claims of:',
    );
    expect(lines.at(-1)).toMatch(
      /^- `names`: .*authoring\.mdx:\d+:1 Unavailable on Python 3\.13: numpy.*machine\.$/,
    );
  });

  test('says so where `check` gave no answer', () => {
    const { status, lines } = report('');
    expect(status).toBe(1);
    expect(lines).toEqual(['`npm run check` gave no answer. The log of this job says why.']);
  });

  test('names an example that ends otherwise, and its claims that are not reached', () => {
    const late = { kind: 'died', message: 'Python broke down.', mend: 'Mend it.' } as const;
    const { status, lines } = report(answer(recorded(), { names: late }));
    expect(status).toBe(1);
    expect(lines.filter((line) => line.endsWith('| not reached |')).length).toBeGreaterThan(5);
    expect(lines.at(-1)).toMatch(/^- .*authoring\.mdx:\d+:1 Python broke down\. Mend it\./);
  });
});

describe('the newest Pyodide of each line', () => {
  const TABLE = 'src/runtime/pythons.ts';
  const PINS = 'src/build/assets/pinned.json';
  const script = join(process.cwd(), '.github/scripts/newest-pyodide.mjs');
  const [first, ...others] = pythons;

  /** What the script makes of a copy of the table, where npm says that there are these versions. */
  function updated(newest: Record<string, string | string[]>, installed: object = {}, args: string[] = []) {
    const place = folder();
    for (const file of [TABLE, PINS]) cpSync(file, join(place, file));
    // What it installs is there afterwards; nothing of the network is asked.
    const npm = `#!${process.execPath}
const fs = require('node:fs');
const [command, what] = process.argv.slice(2).filter((each) => !each.startsWith('--'));
fs.appendFileSync('asked', process.argv.slice(2).join(' ') + '\\n');
if (command === 'view') console.log(JSON.stringify(${JSON.stringify(newest)}[what]));
else {
  const folder = 'node_modules/' + what.split('@')[0];
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(folder + '/pyodide-lock.json', ${JSON.stringify(JSON.stringify(installed))});
}
`;
    writeFileSync(join(place, 'npm'), npm);
    chmodSync(join(place, 'npm'), 0o755);
    const env = { ...process.env, PATH: `${place}:${process.env.PATH}` };
    const { status, stdout } = spawnSync(process.execPath, [script, ...args], {
      ...{ cwd: place, env, encoding: 'utf8' },
    });
    const read = (file: string) => readFileSync(join(place, file), 'utf8');
    const pins = JSON.parse(read(PINS)) as Record<string, object>;
    return { status, lines: stdout.trimEnd().split('\n'), table: read(TABLE), pins, asked: read('asked') };
  }

  const pinned = Object.fromEntries(pythons.map(({ pyodide }) => [`pyodide@^${pyodide}`, pyodide]));

  test('is left where it is there already; one of another line is only named', () => {
    const { status, lines, table, asked } = updated({ ...pinned, 'pyodide@latest': '999.0.0' });
    expect(status).toBe(0);
    expect(table).toBe(readFileSync(TABLE, 'utf8'));
    expect(asked).not.toContain('install');
    expect(lines).toEqual([
      ...pythons.map(({ npm, pyodide }) => `- \`${npm}\`: ${pyodide} is the newest.`),
      '- The newest of all is 999.0.0.',
    ]);
  });

  test('is installed, and put into the table with its Python', () => {
    // npm gives a list where several versions fit, the newest last.
    const newest = { ...pinned, [`pyodide@^${first.pyodide}`]: [first.pyodide, '0.29.99'] };
    const numpy = { version: '2.9.9', depends: ['blas'], file_name: 'numpy.whl', sha256: 'a1' };
    const blas = { version: '1', depends: [], file_name: 'blas.whl', sha256: 'b2' };
    const lock = { info: { python: '3.13.99' }, packages: { numpy, blas } };
    const { status, lines, table, pins, asked } = updated({ ...newest, 'pyodide@latest': '0.29.99' }, lock);
    expect(status).toBe(0);
    expect(asked).toContain(`install --save-exact ${first.npm}@npm:pyodide@0.29.99`);
    const text = readFileSync(TABLE, 'utf8');
    const changed = text.replace(`'${first.full}'`, "'3.13.99'").replace(`'${first.pyodide}'`, "'0.29.99'");
    expect(table).toBe(changed);
    expect(pins['0.29.99']).toEqual({ 'numpy.whl': 'a1', 'blas.whl': 'b2' });
    expect(lines[0]).toBe(
      `- \`${first.npm}\`: ${first.pyodide} → 0.29.99: Python 3.13.99, numpy 2.9.9, pandas not.`,
    );
    expect(lines).toContain(`- \`${others[0]!.npm}\`: ${others[0]!.pyodide} is the newest.`);
  });

  test('offers on every Python the packages that are pinned, if asked to', () => {
    const { status, table, pins } = updated({ ...pinned, 'pyodide@latest': '999.0.0' }, {}, ['--packages']);
    expect(status).toBe(0);
    const offered = pythons.map(({ pyodide }) => {
      const row = table.slice(table.indexOf(`pyodide: '${pyodide}'`));
      return [pyodide, /packages: (\[.*\])/.exec(row)![1]!.replaceAll("'", '"').replaceAll(' ', '')];
    });
    const withPins = (release: string) => (release in pins ? '["numpy","pandas"]' : '[]');
    expect(offered).toEqual(pythons.map(({ pyodide }) => [pyodide, withPins(pyodide)]));
  });
});
