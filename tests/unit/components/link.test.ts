import { expect, test } from 'vitest';
import { fragmentOf as link, linkedIn, unpack } from '../../../src/components/state/link';

const fragmentOf = (example: string, code: string) => link(example, code, []);
const packedIn = (fragment: string, example: string) => linkedIn(fragment, example)?.packed ?? null;

const CODE = 'data = "ä 🐍"  # with\ttabs\nprint(data)\n';

test('code comes back from its link as it was', async () => {
  const fragment = await fragmentOf('naive', CODE);
  expect(fragment).toMatch(/^#example-naive~[\w-]+$/);
  expect(await unpack(packedIn(fragment, 'naive')!)).toBe(CODE);
});

test('a link is for its own example', async () => {
  const fragment = await fragmentOf('naive', CODE);
  expect(packedIn(fragment, 'naive-two')).toBeNull();
  expect(packedIn('#example-naive', 'naive')).toBeNull();
});

test('what is set comes back from its link, with the code and without', async () => {
  const settings = ['sales.größe=500000', 'memory=none'];
  const own = await link('naive', CODE, settings);
  expect(linkedIn(own, 'naive')).toEqual({
    packed: packedIn(await fragmentOf('naive', CODE), 'naive'),
    settings: settings.map(encodeURI),
  });
  expect(own).toMatch(/^#[\w~.%=-]+$/);
  expect(linkedIn(await link('naive', null, settings), 'naive')).toMatchObject({ packed: null });
});

test('a link that was cut short or changed is refused', async () => {
  const packed = packedIn(await fragmentOf('naive', CODE.repeat(5)), 'naive')!;
  const other = packed[20] === 'A' ? 'B' : 'A';
  const broken = ['', '%', packed.slice(0, -8), packed.slice(0, 20) + other + packed.slice(21)];
  for (const each of broken) await expect(unpack(each), each).rejects.toThrow();
});

test('a link that unfolds to more than anyone types is refused', async () => {
  const packed = packedIn(await fragmentOf('naive', 'x'.repeat(50_000_000)), 'naive')!;
  await expect(unpack(packed)).rejects.toThrow(/More than/);
});
