import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileAsset } from '../../runtime/protocol';

/** A file of a served folder; its URL is its name. */
export async function fileAsset(folder: string, name: string): Promise<FileAsset> {
  const content = await readFile(join(folder, name));
  const sha256 = createHash('sha256').update(content).digest().subarray(0, 16).toString('base64');
  return { url: name, bytes: content.length, sha256 };
}
