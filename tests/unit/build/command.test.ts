import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { command } from './commands';

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'check-'));
afterAll(() => rmSync(folder, { recursive: true }));

const check = (...args: string[]) => command(folder, 'check/check', args);

test('a path that does not exist is named; exit 2, and nothing on stdout', () => {
  const { status, stdout, stderr } = check('nowhere.mdx', '--json');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^nowhere\.mdx does not exist\./);
});

test('an option that there is not is refused', () => {
  expect(check('--jason')).toMatchObject({ status: 2, stderr: expect.stringContaining('--jason') });
});

test('--help says what it does', () => {
  expect(check('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--json') });
});

test('--json prints every mistake of an article with its place, and exits with 1', () => {
  const article =
    '```python live id=a unti=b\nx = 1  # expect: refs(x) = 1\n```\n\n<Claim of="b" value="peak">1x</Claim>\n';
  writeFileSync(join(folder, 'mistakes.mdx'), article);
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
  writeFileSync(join(folder, 'package.mdx'), `${setup}\n\`\`\`python live id=a after=s\npass\n\`\`\`\n`);
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

test('an article without examples is good', () => {
  writeFileSync(join(folder, 'plain.mdx'), 'Words.\n');
  expect(check('plain.mdx', '--json')).toMatchObject({ status: 0, stdout: '[]\n' });
});

test('a workflow on GitHub gets annotations and a summary, nobody else does', () => {
  writeFileSync(join(folder, 'github.mdx'), 'Words.\n\n<Claim');
  const summary = join(folder, 'summary.md');
  const { stderr, stdout } = command(folder, 'check/check', ['github.mdx', '--json'], {
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
    command(folder, 'check/check', ['plain.mdx'], more).stdout.includes('\u001b[');
  expect(coloured({})).toBe(false);
  expect(coloured({ FORCE_COLOR: '1' })).toBe(true);
  expect(coloured({ FORCE_COLOR: '0' })).toBe(false);
});

test('--watch is for people', () => {
  expect(check('--watch', '--json')).toMatchObject({ status: 2, stderr: expect.stringContaining('--watch') });
});
