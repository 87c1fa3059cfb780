import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a page loads by itself: the scripts and styles that its HTML names. */
const loaded = /<script src=("?)([^\s">]+)\1|<link rel="?stylesheet"? href=("?)([^\s">]+)\3/g;

/**
 * The page with the SHA-256 of each script and style sheet that it names: https://www.w3.org/TR/sri-2/. Otherwise one that
 * is empty or cut off would run as far as it goes, without an error.
 *
 * @param folder of the built site, which is served at `baseUrl`
 */
export async function withIntegrity(html: string, folder: string, baseUrl: string): Promise<string> {
  const urls = [...html.matchAll(loaded)].map((match) => match[2] ?? match[4]!);
  const sums = new Map<string, string>();
  for (const url of urls.filter((url) => url.startsWith(baseUrl))) {
    const bytes = await readFile(join(folder, url.slice(baseUrl.length)));
    sums.set(url, createHash('sha256').update(bytes).digest('base64'));
  }
  return html.replace(loaded, (tag, _, script, __, style) => {
    const sum = sums.get(script ?? style);
    return sum ? `${tag} integrity="sha256-${sum}"` : tag;
  });
}
