import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

let drafts = 0;

/**
 * Makes the file at `path` hold `bytes`; leaves it alone if it does. Written beside and renamed: a build that
 * is interrupted, or that runs twice at once, leaves no half file.
 */
export async function put(path: string, bytes: Uint8Array): Promise<void> {
  const there = await readFile(path).catch(() => null);
  if (there?.equals(bytes)) return;
  await mkdir(dirname(path), { recursive: true });
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.${drafts++}`);
  await writeFile(draft, bytes);
  await rename(draft, path);
}
