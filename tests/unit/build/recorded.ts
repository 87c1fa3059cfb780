import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../../src/build/files';
import { recordingPath } from '../../../src/build/article/recording';

const ORIGINAL = join(ROOT, 'tests/site/fixtures/wrong-claims.mdx');

/** A copy of an article whose claims are false, with what was really measured of it beside it. */
export function copyOfWrongClaims(edit: (source: string) => string = (source) => source): string {
  const path = join(mkdtempSync(join(tmpdir(), 'article-')), 'wrong-claims.mdx');
  writeFileSync(path, edit(readFileSync(ORIGINAL, 'utf8')));
  copyFileSync(recordingPath(ORIGINAL), recordingPath(path));
  return path;
}
