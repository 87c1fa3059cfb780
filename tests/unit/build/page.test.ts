import { unlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPage } from '../../../src/build/site/page';
import { ArticleError } from '../../../src/build/article/reading';
import { recordingPath } from '../../../src/build/article/recording';
import { copyOfWrongClaims } from './recorded';

const messageOf = async (page: Promise<unknown>) => {
  const error: unknown = await page.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ArticleError);
  return (error as ArticleError).message.split('\n');
};

test('a page has what was recorded, and a verdict on every claim', async () => {
  const page = await readPage(copyOfWrongClaims(), { refuted: 'show' });
  const [wrong] = page.examples;
  expect(Object.keys(wrong!.recorded)).toEqual(['3.13', '3.14', '3.15']);
  expect(wrong!.verdicts['3.13']).toHaveLength(wrong!.example.claims.length);
  expect(page.claims).toHaveLength(3);
  expect(page.claims.map(({ recorded }) => recorded['3.14']!.verdict)).toEqual(['fails', 'fails', 'fails']);
});

test('a page whose claims are refuted is refused, every claim at its place', async () => {
  const lines = await messageOf(readPage(copyOfWrongClaims(), {}));
  const places = new Set(
    lines.map((line) => /wrong-claims\.mdx:(\d+):\d+ On Python 3\.1[345], /.exec(line)?.[1]),
  );
  expect([...places]).toEqual(['10', '11', '12', '14', '15', '16', '18', '29', '23', '24', '25']);
});

test('a page that is not recorded, or not as it stands, is refused with the command to run', async () => {
  const changed = copyOfWrongClaims((source) => source.replace('1_000_000', '2_000_000'));
  expect(await messageOf(readPage(changed, { refuted: 'show' }))).toEqual([
    expect.stringMatching(
      /:5:1 The example `wrong` has changed since .* Python 3\.13 and 3\.14 and 3\.15\. Run `npm run record -- /,
    ),
  ]);
  unlinkSync(recordingPath(changed));
  expect(await messageOf(readPage(changed, { refuted: 'show' }))).toHaveLength(2);
  await expect(readPage(changed, { unrecorded: 'show' })).resolves.toMatchObject({ slug: 'wrong-claims' });
});

test('a changed claim needs no new recording', async () => {
  const claimed = copyOfWrongClaims((source) => source.replace('refs(data) == 2', 'refs(data) == 1'));
  const page = await readPage(claimed, { refuted: 'show' });
  expect(page.examples[0]!.verdicts['3.13']![0]).toMatchObject({ verdict: 'holds', measured: '1' });
});

test('mistakes of the author come together, before anything else', async () => {
  const broken = copyOfWrongClaims((source) =>
    source.replace('unit=make', 'unti=make').replace('of="wrong" value="peak"', 'of="rong" value="peak"'),
  );
  const lines = await messageOf(readPage(broken, {}));
  expect(lines.length).toBeGreaterThanOrEqual(2);
  expect(lines[0]).toMatch(/wrong-claims\.mdx:5:\d+ .*unti/);
  expect(lines.at(-1)).toMatch(/wrong-claims\.mdx:23:\d+ .*rong/);
});
