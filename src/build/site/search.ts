/**
 * Builds the search index from the built pages in plain HTML, code and output included. Pages fetch it in parts, once
 * somebody searches.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BlogContent } from '@docusaurus/plugin-content-blog';
import type { LoadedContent } from '@docusaurus/plugin-content-docs';
import type { LoadedPlugin } from '@docusaurus/types';
import { readOutputHTMLFile } from '@docusaurus/utils';
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { EXIT, visit } from 'unist-util-visit';
import { put } from '../assets/put';
import { ROOT } from '../files';
import { readPost } from './home';
import { plainHtml } from './plain';

interface Site {
  outDir: string;
  baseUrl: string;
  plugins: LoadedPlugin[];
}

interface Searched {
  /** From `baseUrl` on. */
  path: string;
  /** As Docusaurus names it: `@site/docs/readouts.mdx`. */
  source: string;
}

export async function writeSearchIndex({ outDir, baseUrl, plugins }: Site): Promise<void> {
  const pages = await mkdtemp(join(tmpdir(), 'python-gotchas-search-'));
  try {
    for (const { path, source } of searched(plugins, baseUrl)) {
      const html = await readOutputHTMLFile(path, outDir, true);
      const article = articleOf(html.toString());
      const plain = plainHtml(article, await readPost(source), words);
      await put(join(pages, path, 'index.html'), Buffer.from(`<html lang="en"><body>${plain}</body></html>`));
    }
    await index(pages, join(outDir, 'pagefind'));
  } finally {
    await rm(pages, { recursive: true });
  }
}

/** Articles and docs; lists of them would only repeat them. */
function searched(plugins: LoadedPlugin[], baseUrl: string): Searched[] {
  const content = (name: string) =>
    plugins.find((plugin) => plugin.name === name && plugin.options.id === 'default')!.content;
  const { blogPosts } = content('docusaurus-plugin-content-blog') as BlogContent;
  const { loadedVersions } = content('docusaurus-plugin-content-docs') as LoadedContent;
  const pages = [...blogPosts.map(({ metadata }) => metadata), ...loadedVersions.flatMap(({ docs }) => docs)];
  return pages.map(({ permalink, source }) => ({ path: permalink.slice(baseUrl.length), source }));
}

function articleOf(html: string): Element {
  let article: Element | undefined;
  visit(fromHtml(html), 'element', (element) => {
    if (element.tagName !== 'article') return undefined;
    article = element;
    return EXIT;
  });
  return article!;
}

/** `pd.read_csv(path)` is three words, which Pagefind would take for one. */
function words(code: string): string {
  return code.replace(/(?<=\w[.([{=:,])(?=\w)/g, ' ');
}

/**
 * Pagefind's program, because Docusaurus's loader of TypeScript cannot import its module.
 * https://pagefind.app/docs/config-options/
 */
async function index(site: string, folder: string): Promise<void> {
  const options = ['--site', site, '--output-path', folder];
  await promisify(execFile)('npx', ['--no-install', 'pagefind', ...options], { cwd: ROOT });
}
