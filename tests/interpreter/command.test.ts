import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder } from '../folder';
import { command } from './commands';

const place = folder();

/** What a terminal or a workflow would obey, but for the line feeds between lines of our own. */
const obeyed = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]|##\[|^\s*::/mu;

const check = (...args: string[]) => command(place, 'check/check', args);

test('a path that does not exist is named; exit 2, and nothing on stdout', () => {
  const { status, stdout, stderr } = check('nowhere.mdx', '--json');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^nowhere\.mdx does not exist\./);
});

test('--help says what it does', () => {
  expect(check('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--json') });
});

test('--json prints every mistake of an article with its place, and exits with 1', () => {
  const article =
    '```python live id=a unti=b\nx = 1  # expect: refs(x) = 1\n```\n\n<Claim of="b" value="peak">1x</Claim>\n';
  writeFileSync(join(place, 'mistakes.mdx'), article);
  const { status, stdout } = check('mistakes.mdx', '--json');
  const entries = JSON.parse(stdout) as Record<string, unknown>[];
  expect(status).toBe(1);
  expect(entries.map(({ error }) => String(error).split(' ')[0])).toEqual([
    'mistakes.mdx:1:21',
    'mistakes.mdx:2:26',
    'mistakes.mdx:5:12',
  ]);
  for (const entry of entries) {
    expect(Object.keys(entry)).toEqual(['file', 'example', 'python', 'claims', 'error']);
    expect(entry).toMatchObject({ file: 'mistakes.mdx', example: null, python: null, claims: [] });
  }
});

test('a package that no Python here has is a mistake at its import', () => {
  const setup = '```python setup id=s\nimport numpy, scipy\n```\n';
  writeFileSync(join(place, 'package.mdx'), `${setup}\n\`\`\`python live id=a after=s\npass\n\`\`\`\n`);
  const { status, stdout } = check('package.mdx', '--json');
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject([
    {
      example: 'a',
      python: null,
      error: expect.stringMatching(/^package\.mdx:2:15 .*scipy.*numpy and pandas/),
    },
  ]);
});

test('--shard checks one part of all examples; together the parts check each of them once', () => {
  const example = (id: string) => `\`\`\`python live id=${id}\nimport scipy\n\`\`\`\n`;
  mkdirSync(join(place, 'parts'));
  writeFileSync(join(place, 'parts/one.mdx'), ['a', 'b', 'c'].map(example).join('\n'));
  writeFileSync(join(place, 'parts/two.mdx'), ['d', 'e'].map(example).join('\n'));
  const checked = (shard: string) => {
    const entries = JSON.parse(check('parts', '--json', '--shard', shard).stdout) as { example: string }[];
    return entries.map((entry) => entry.example);
  };
  expect(['1/3', '2/3', '3/3'].map(checked)).toEqual([['a', 'd'], ['b', 'e'], ['c']]);
});

test('an article without examples is good', () => {
  writeFileSync(join(place, 'plain.mdx'), 'Words.\n');
  expect(check('plain.mdx', '--json')).toMatchObject({ status: 0, stdout: '[]\n' });
});

test('a workflow on GitHub gets annotations and a summary, nobody else does', () => {
  writeFileSync(join(place, 'github.mdx'), 'Words.\n\n<Claim');
  const summary = join(place, 'summary.md');
  const { stderr, stdout } = command(place, 'check/check', ['github.mdx', '--json'], {
    GITHUB_ACTIONS: 'true',
    GITHUB_STEP_SUMMARY: summary,
  });
  expect(stderr).toMatch(/^::error file=[^,]*github\.mdx,line=3,col=7,endColumn=8::This is no MDX/m);
  expect(JSON.parse(stdout)).toHaveLength(1);
  expect(readFileSync(summary, 'utf8')).toContain('## Readings that changed');
  expect(check('github.mdx').stderr).not.toContain('::error');
});

test('colours are for terminals, and for whoever forces them', () => {
  const coloured = (more: Record<string, string>) =>
    command(place, 'check/check', ['plain.mdx'], more).stdout.includes('\u001b[');
  expect(coloured({})).toBe(false);
  expect(coloured({ FORCE_COLOR: '1' })).toBe(true);
  expect(coloured({ FORCE_COLOR: '0' })).toBe(false);
});

test('names of files and what was asked are escaped where they are said', () => {
  const name = 'a\x1b]0;b\x07\u202e';
  writeFileSync(join(place, `${name}.mdx`), 'See [a\x1b](<javascript:\u202e>) <b id={\x1b}>.\n');
  const { status, stdout, stderr } = check(`${name}.mdx`);
  expect(status).toBe(1);
  expect(stdout).toContain('a\\x1b]0;b\\x07\\u202e.mdx:1:');
  expect(stdout + stderr).not.toMatch(obeyed);
  const refused = check('::add-mask::x\n::add-mask::y');
  expect(refused).toMatchObject({ status: 2, stdout: '' });
  expect(refused.stderr).toMatch(/^\\x3a:add-mask::x\\n::add-mask::y does not exist/);
  expect(refused.stderr).not.toMatch(obeyed);
});
