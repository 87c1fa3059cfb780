import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../src/build/files';
import { recordingPath } from '../../../src/build/article/recording';
import { folder } from '../../folder';

const ORIGINAL = join(ROOT, 'tests/site/fixtures/wrong-claims.mdx');

/** A copy of an article whose claims are false, with what was really measured of it beside it. */
export function copyOfWrongClaims(edit: (source: string) => string = (source) => source): string {
  const path = join(folder(), 'wrong-claims.mdx');
  writeFileSync(path, edit(readFileSync(ORIGINAL, 'utf8')));
  copyFileSync(recordingPath(ORIGINAL), recordingPath(path));
  return path;
}
