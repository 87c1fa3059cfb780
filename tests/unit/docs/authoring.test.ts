/** The reference shows its examples twice: as an author writes them, and as a reader sees them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Code, Root } from 'mdast';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { ROOT } from '../../../src/build/files';

const parse = (source: string): Root => unified().use(remarkParse).use(remarkMdx).parse(source);

function codesOf(tree: Root): Code[] {
  const codes: Code[] = [];
  visit(tree, 'code', (code) => void codes.push(code));
  return codes;
}

const reference = codesOf(parse(readFileSync(join(ROOT, 'docs/contributing/authoring.mdx'), 'utf8')));
const live = reference.filter(({ lang, meta }) => lang === 'python' && meta?.match(/^(live|setup) /));

/** Every fence inside of an `mdx` block: what the reader is told to write. */
const written = reference.filter(({ lang }) => lang === 'mdx').flatMap(({ value }) => codesOf(parse(value)));

test('there are live examples', () => {
  expect(live.length).toBeGreaterThan(4);
});

test.each(live.map((fence) => [fence.meta!, fence] as const))(
  '%s is shown as it is written',
  (meta, fence) => {
    expect(written.find((one) => one.meta === meta)?.value).toBe(fence.value);
  },
);
