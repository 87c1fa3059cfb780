import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
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

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** A short hash of a file's inputs, for its name. */
export function hash(parts: (string | Uint8Array)[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex').slice(0, 12);
}
