import { join } from 'node:path';
import { offers } from '../../src/build/article/availability';
import { readArticleFile } from '../../src/build/article/reading';
import { articlesIn, ROOT } from '../../src/build/files';
import { createRunner } from '../../src/build/pool/runs';
import type { Runner } from '../../src/build/pool/runs';
import { verify } from '../../src/build/check/verify';
import type { Verified } from '../../src/build/check/verify';

/** What `check` finds in the articles at `path`; the files are named as seen from the repository. */
export async function verifyAt(path: string, runner: Runner): Promise<Verified[]> {
  const offered = offers();
  return Promise.all(
    articlesIn([path], ROOT).map((article) => verify(readArticleFile(article), runner, offered)),
  );
}

/** Runs what nothing has run since it changed. */
export function runner(): Runner {
  return createRunner({ fresh: false });
}

/** A fixture of the site's tests. */
export function fixture(name: string): string {
  return join('tests/site/fixtures', name);
}
