/** Articles of one example, made for a test, and what `check` says of them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { offers } from '../../src/build/article/availability';
import { isGood } from '../../src/build/article/entry';
import { readArticleFile } from '../../src/build/article/reading';
import { findingsOf } from '../../src/build/check/report/findings';
import { verify } from '../../src/build/check/verify';
import type { Runner } from '../../src/build/pool/runs';
import { folder } from '../folder';

const offered = offers();
const place = folder();
let count = 0;

export interface Made {
  /** The id of its fence. */
  id?: string;
  /** The words of its fence, besides `live` and `id=`. */
  words?: string;
  /** What follows it. */
  text?: string;
  /** Run it twice, and compare. */
  twice?: boolean;
}

/** What is wrong with an article of one example, whose code begins in its second line. */
export async function findings(
  runner: Runner,
  code: string,
  { id = 'a', words = 'python=3.13', text = '', twice = false }: Made = {},
): Promise<string[]> {
  const path = join(place, String(count++), 'made.mdx');
  mkdirSync(dirname(path));
  writeFileSync(path, `\`\`\`python live id=${id} ${words}\n${code}\n\`\`\`\n\n${text}\n`);
  const verified = await verify(readArticleFile({ path, file: 'made.mdx' }), runner, offered, { twice });
  const found = findingsOf(verified).map(({ level, line, column, text, measured, edit, mend }) =>
    [`${level} ${line}:${column} ${text}`, ...measured, edit ?? [], mend ?? []].flat().join('\n'),
  );
  expect(verified.entries.every(isGood)).toBe(!found.some((one) => one.startsWith('error')));
  return found;
}
