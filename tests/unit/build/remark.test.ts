import { readFileSync } from 'node:fs';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { readPage } from '../../../src/build/site/page';
import measured from '../../../src/build/site/remark';
import { parseMdx } from '../../../src/example/mdx';
import { copyOfWrongClaims } from './recorded';

const path = copyOfWrongClaims();
const source = readFileSync(path, 'utf8');

/** The elements that the plugin makes of an article, or of its beginning, with their attributes as data. */
async function elements(text: string): Promise<[string, Record<string, unknown>][]> {
  const tree: Root = parseMdx(text).tree!;
  await measured({ refuted: 'show' })(tree, new VFile({ path, value: text }));
  const found: [string, Record<string, unknown>][] = [];
  visit(tree, (node) => {
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
    const props = node.attributes.map((attribute) => {
      if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'object')
        throw new Error('not data');
      return [attribute.name, JSON.parse(attribute.value!.value)];
    });
    found.push([node.name!, Object.fromEntries(props)]);
  });
  return found;
}

test('fences and claims are given what was recorded', async () => {
  const page = await readPage(path, { refuted: 'show' });
  const plain = (props: object) => JSON.parse(JSON.stringify(props)) as Record<string, unknown>;
  expect(await elements(source)).toEqual([
    ['Example', plain(page.examples[0]!)],
    ...page.claims.map((claim) => ['Claim', plain(claim)]),
    ['Example', plain(page.examples[1]!)],
  ]);
});

test('fences are found again by their ids, on whatever lines they are', async () => {
  const shifted = source.replace(/^```python live/m, '\n\n$&');
  expect(shifted).not.toBe(source);
  expect(await elements(shifted)).toEqual(await elements(source));
});

test('the beginning of an article is part of the whole, not an article of its own', async () => {
  const beginning = source.slice(0, source.indexOf('references to it'));
  const names = (await elements(beginning)).map(([name]) => name);
  expect(names).toEqual(['Example', 'Claim', 'Claim']);
});

test('what Docusaurus makes of an article is refused where it has JavaScript, whatever the article had', async () => {
  const place = async (text: string) =>
    measured({ refuted: 'show' })(parseMdx(text).tree!, new VFile({ path, value: text }));
  await expect(place('Text.\n\n<script>f()</script>\n')).rejects.toThrow(
    /wrong-claims\.mdx:3:1 There is no element `<script>`/,
  );
  await expect(place('A {f()} b.\n')).rejects.toThrow(/wrong-claims\.mdx:1:3 `\{f\(\)\}` is JavaScript/);
  await expect(place('A {/* f() */} b.\n')).resolves.toBeUndefined();
});
