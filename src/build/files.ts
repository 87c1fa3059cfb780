/** Where articles are, and what they are called. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. Docusaurus's loader of TypeScript knows no `import.meta.dirname`. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The articles of the site. */
export const BLOG = join(ROOT, 'blog');

/** A path that no article can be read from. */
export class NoArticle extends Error {}

/**
 * The articles that `paths` name, absolute, in order, once each: files as they are, folders with all that is in them.
 * @throws {NoArticle} if a path does not exist, is no article, or holds none.
 */
export function articlesIn(paths: string[], cwd: string): string[] {
  return [...new Set(paths.flatMap((path) => articlesAt(resolve(cwd, path), path)))];
}

function articlesAt(path: string, given: string): string[] {
  if (!existsSync(path))
    throw new NoArticle(`${given} does not exist. Give the path of an .mdx file or a folder.`);
  if (!statSync(path).isDirectory()) {
    if (isArticle(path)) return [path];
    throw new NoArticle(`${given} is not an article. Articles are .mdx or .md files.`);
  }
  const found = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => isArticle(name) && !name.split(sep).includes('node_modules'))
    .sort()
    .map((name) => join(path, name));
  if (found.length === 0) throw new NoArticle(`${given} holds no .mdx or .md file.`);
  return found;
}

function isArticle(path: string): boolean {
  return /^\.mdx?$/.test(extname(path));
}

/** `python-memory-management` for `…/python-memory-management/index.mdx`, `notes` for `…/notes.mdx`. */
export function slugOf(article: string): string {
  const name = basename(article, extname(article));
  return name === 'index' ? basename(dirname(article)) : name;
}

/** The path as someone who works in `cwd` would write it. */
export function shown(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith('..') ? path : short;
}

export function isOfTheSite(article: string): boolean {
  return article.startsWith(BLOG + sep);
}
