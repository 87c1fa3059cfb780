/** However much a program has or writes, the page shows so much of it as can be shown at once, and answers meanwhile. */
import type { Locator, Page } from '@playwright/test';
import { deflateSync } from 'node:zlib';
import { card, edit, expect, open, outcome, run, test } from './page';

const elements = (example: Locator) => example.evaluate((figure) => figure.querySelectorAll('*').length);
const characters = (example: Locator) => example.evaluate((figure) => figure.textContent.length);

async function running(page: Page, code: string): Promise<Locator> {
  await open(page, 'fixtures/failing');
  const example = card(page, 'exits');
  await edit(page, example, code);
  await run(example);
  await expect(outcome(example)).toContainText('Finished');
  return example;
}

test('of a long output a page shows a thousand lines, and more if it is asked', async ({ page }) => {
  const example = await running(page, 'for i in range(5000):\n    print(i)');
  const output = example.getByRole('group', { name: 'Output' });
  const lines = () => output.evaluate((pre) => pre.textContent.trimEnd().split('\n').length);
  expect(await lines()).toBe(1000);
  await expect(example).toContainText('… 4,000 more lines are not shown.');
  await example.getByRole('button', { name: 'Show more' }).click();
  await expect.poll(lines).toBe(2000);
  await expect(example).toContainText('… 3,000 more lines are not shown.');
});

test('streams that take turns ten thousand times are a few hundred elements', async ({ page }) => {
  const code =
    'import sys\nfor i in range(5000):\n    sys.stdout.write("o")\n    sys.stdout.flush()\n    sys.stderr.write("e")\n    sys.stderr.flush()';
  const example = await running(page, code);
  await expect(example).toContainText('more characters are not shown');
  expect(await elements(example)).toBeLessThan(1500);
});

for (const [what, code] of [
  ['message', 'raise ValueError("x" * 5_000_000)'],
  ['type', 'raise type("E" * 1_000_000, (Exception,), {})'],
  ['function', 'f = eval("lambda: 1 / 0")\nf.__code__ = f.__code__.replace(co_name="f" * 500_000)\nf()'],
  [
    'chain',
    'e = None\nfor i in range(500):\n    n = ValueError(str(i))\n    n.__cause__ = e\n    e = n\nraise e',
  ],
  ['recursion', 'def f(n):\n    return f(n + 1)\n\n\nf(0)'],
] as const) {
  test(`a long ${what} of an exception is cut`, async ({ page }) => {
    const example = await running(page, code);
    expect(await characters(example)).toBeLessThan(40_000);
    expect(await elements(example)).toBeLessThan(1500);
  });
}

const pack = (code: string) => deflateSync(Buffer.from(code)).toString('base64url');

for (const [what, code, left] of [
  ['line feeds', '\n'.repeat(99_000), '98,800 more lines'],
  ['lines', 'x\n'.repeat(49_000), '48,800 more lines'],
  ['parentheses', '('.repeat(99_000), '94,000 more characters'],
  ['escaped quotes', `"${'\\"'.repeat(49_000)}`, '93,001 more characters'],
  ['braces', `f"${'{'.repeat(49_000)}`, '44,002 more characters'],
  ['quotes, fewer than are too many characters', `"""'`.repeat(1200), null],
] as const) {
  test(`a link with many ${what} is shown as far as it can be, and edited`, async ({ page }) => {
    await open(page, `fixtures/failing#example-breaks~${pack(code)}`);
    const example = card(page, 'breaks');
    await expect(outcome(example)).toContainText('somebody’s version');
    if (left) await expect(example).toContainText(`… ${left} are not shown here.`);
    expect(await elements(example)).toBeLessThan(2500);
    await example.getByRole('button', { name: /^Edit/ }).click();
    await expect(example.getByRole('textbox')).toBeFocused();
    // Where the listing is not the code, the editor stands in its place.
    await expect(example.getByRole('table').first()).toBeHidden();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('# typed');
    await expect(example.getByRole('textbox')).toContainText('# typed');
    expect(await elements(example)).toBeLessThan(2500);
  });
}

test('an editor takes no more than can be linked, and says so', async ({ page }) => {
  await open(page, 'fixtures/failing');
  const example = card(page, 'breaks');
  await edit(page, example, 'x = 1\n');
  await page.keyboard.insertText('y'.repeat(100_001));
  await expect(example.getByRole('alert')).toContainText('at most 100,000 characters');
  await expect(example.getByRole('textbox')).toHaveText('x = 1');
});

/** Counts how often React renders components of each card, as its developer tools do, and the frames meanwhile. */
async function countRenders(page: Page): Promise<void> {
  await page.addInitScript(() => {
    interface Fiber {
      tag: number;
      flags: number;
      type: unknown;
      stateNode: unknown;
      child: Fiber | null;
      sibling: Fiber | null;
      alternate: Fiber | null;
    }
    const renders: Record<string, number> = {};
    const seen = { renders, frames: 0 };
    Object.assign(window, { seen });
    const frame = () => {
      seen.frames += 1;
      requestAnimationFrame(frame);
    };
    frame();
    /** The id of the card that a component draws, where it draws one. */
    const cardOf = (fiber: Fiber | null): string | undefined => {
      if (!fiber) return undefined;
      if (fiber.stateNode instanceof HTMLElement) return fiber.stateNode.closest('figure')?.id;
      return cardOf(fiber.child);
    };
    const visit = (fiber: Fiber) => {
      const former = fiber.alternate;
      if (!former || fiber === former) return;
      const id = fiber.tag === 0 && fiber.flags & 1 ? cardOf(fiber) : undefined;
      if (id) renders[id] = (renders[id] ?? 0) + 1;
      if (fiber.child === former.child) return;
      for (let child = fiber.child; child; child = child.sibling) visit(child);
    };
    Object.assign(window, {
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        inject: () => 1,
        onCommitFiberRoot: (_: number, root: { current: Fiber }) => visit(root.current),
        onCommitFiberUnmount: () => {},
        onPostCommitFiberRoot: () => {},
        checkDCE: () => {},
      },
    });
  });
}

interface Seen {
  renders: Record<string, number>;
  frames: number;
}

test('while a card writes, no other is rendered, and it is at most once for each frame', async ({ page }) => {
  await countRenders(page);
  await open(page, 'fixtures/failing');
  const example = card(page, 'exits');
  await edit(page, example, 'import time\nfor i in range(400):\n    print(i)\n    time.sleep(0.001)');
  const seen = () => page.evaluate(() => structuredClone((window as unknown as { seen: Seen }).seen));
  const other = 'example-breaks';
  // The twin: a card that is typed into is rendered.
  expect((await seen()).renders['example-exits']).toBeGreaterThan(0);
  const before = await seen();
  await run(example);
  await expect(outcome(example)).toContainText('Finished');
  const after = await seen();
  expect(after.renders[other] ?? 0).toBe(before.renders[other] ?? 0);
  const frames = after.frames - before.frames;
  // Of the components in a card only a few are rendered for what was written.
  expect(after.renders['example-exits']! - before.renders['example-exits']!).toBeLessThan(8 * frames + 600);
});
