/** `npm start`, as an author has it: a server, an open page, and saves. In a copy of the site with one article. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { card, expect, open, test } from './page';

const PORT = 4175;
const COPIED = ['package.json', 'docusaurus.config.ts', 'sidebars.ts', 'tsconfig.json', 'src', 'static'];
const STACK = /^\s+at .+:\d+:\d+\)?$/m;

let site: string;
let server: ChildProcess;
let said = '';

const HATCH = ' (unobservable: nobody counts what lives for ever)';

interface Article {
  words?: string;
  line?: string;
  hatch?: string;
  tag?: string;
  end?: string;
}

/** Saves the article; its picture is there already, or one would be drawn. */
function save({
  words = 'live',
  line = 'same = data',
  hatch = HATCH,
  tag = 'python',
  end = '',
}: Article = {}): void {
  writeFileSync(
    join(site, 'blog/written/index.mdx'),
    `---
slug: written
title: Being Written
authors: gotchas
tags: [${tag}]
date: 2026-11-23
image: /img/social-card.png
---

It is not finished.

{/* truncate */}

\`\`\`python ${words} id=held title="Held" python=3.13
data = bytearray(1_000_000)
${line}  # expect: refs(data) == 2
nothing = None  # expect: refs(nothing) == 1${hatch}
\`\`\`

There are <Claim of="held" value="refs(data)">two</Claim> in the end.
${end}
`,
  );
}

function start(port: number, tell: (text: string) => void): ChildProcess {
  const bin = 'node_modules/@docusaurus/core/bin/docusaurus.mjs';
  const started = spawn(process.execPath, [bin, 'start', '--no-open', '--port', String(port)], {
    cwd: site,
    env: { ...process.env, SITE_FIXTURES: '', BASE_URL: '/' },
  });
  started.stdout.on('data', (text) => tell(String(text)));
  started.stderr.on('data', (text) => tell(String(text)));
  return started;
}

test.describe.configure({ mode: 'serial', timeout: 100_000 });
test.use({
  baseURL: `http://localhost:${PORT}/`,
  provoked: /blog\/written\/index\.mdx|Errors while compiling/,
});

test.beforeAll(async () => {
  site = mkdtempSync(join(tmpdir(), 'python-gotchas-start-'));
  for (const name of [...COPIED, 'blog/authors.yml', 'blog/tags.yml']) {
    cpSync(name, join(site, name), { recursive: true });
  }
  mkdirSync(join(site, 'docs'));
  writeFileSync(join(site, 'docs/index.md'), '---\nslug: /\n---\n\nNothing.\n');
  for (const name of ['node_modules', '.cache']) symlinkSync(join(process.cwd(), name), join(site, name));
  mkdirSync(join(site, 'blog/written'));
  save();
  server = start(PORT, (text) => (said += text));
  await expect.poll(() => said, { timeout: 120_000 }).toMatch(/[Cc]ompiled/);
});

test.afterAll(() => {
  server.kill();
  rmSync(site, { recursive: true, force: true });
});

test('what is saved is recorded, and the open page shows what became of its claims', async ({ page }) => {
  await open(page, 'blog/written');
  const held = card(page, 'Held');
  const sentence = page.getByText('in the end.');
  await expect(held).toBeVisible();
  const mark = held.getByRole('button', { name: /refs\(data\) == 2/ });
  await expect(mark).toHaveCount(0);
  save();
  await expect(mark).toHaveAccessibleName(/^refs\(data\) == 2 holds, measured 2$/);
  await expect(sentence).toHaveText('There are two in the end.');
  save({ line: 'same = other = data' });
  await expect(mark).toHaveAccessibleName(/refs\(data\) == 2 fails, measured 3$/);
  await expect(held.getByText(/^The text says/)).toHaveText('The text says refs(data) == 2, measured 3.');
  await expect(sentence).toHaveText(/two.*now 3/);

  const untold = held.getByRole('button', { name: /refs\(nothing\) == 1/ });
  await expect(untold).toContainText('unobservable: nobody counts what lives for ever');
  save({ line: 'same = other = data', hatch: '' });
  await expect(untold).toContainText('fails');
  await expect(untold).not.toContainText('unobservable');
});

test('a mistake is shown over the page with its place and the mend, until it is mended', async ({ page }) => {
  await open(page, 'blog/written');
  const overlay = page.frameLocator('#webpack-dev-server-client-overlay').locator('body');
  await expect(overlay).toHaveCount(0);
  for (const [mistake, said] of [
    [
      { words: 'live unti=data' },
      'blog/written/index.mdx:14:16 `unti` is not an option of a live fence. Did you mean `unit`?',
    ],
    [
      { end: 'More [here](./nobody.mdx), ![as a picture](./nobody.png).' },
      'blog/written/index.mdx:21:6 There is no page `./nobody.mdx` in `blog/`.',
    ],
    [
      { tag: 'pyhton' },
      'blog/written/index.mdx:5:8 `pyhton` is not in `blog/tags.yml`. Did you mean `python`?',
    ],
  ] as const) {
    save(mistake);
    await expect(overlay).toContainText(said);
    const text = await overlay.innerText();
    expect(text).not.toMatch(STACK);
    // The list of articles has it too.
    expect(text.split(said)).toHaveLength(2);
  }
  expect(new Error('one of ours').stack).toMatch(STACK);
  save();
  await expect(overlay).toHaveCount(0);
  await expect(card(page, 'Held')).toBeVisible();
});

test('a site that cannot start says where and why, in the words of the overlay', async () => {
  save({ tag: 'pyhton' });
  let said = '';
  const started = start(PORT + 10, (text) => (said += text));
  expect(await new Promise((resolve) => started.once('exit', resolve))).toBe(1);
  expect(said).toContain(
    'blog/written/index.mdx:5:8 `pyhton` is not in `blog/tags.yml`. Did you mean `python`?',
  );
  expect(said).not.toMatch(STACK);
});
