/** Where articles are, and what they are called. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. Docusaurus's loader of TypeScript knows no `import.meta.dirname`. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Where the articles of the site are: gotchas, and pages that explain with live examples. */
export const ARTICLES = [join(ROOT, 'blog'), join(ROOT, 'docs')];

/** A path that no article can be read from. */
export class NoArticle extends Error {}

/** An article's file: where it is, and what whoever asked for it calls it. */
export interface ArticleFile {
  path: string;
  file: string;
}

/**
 * The articles that `paths` name, in order, once each: files as they are, folders with all that is in them.
 * @throws {NoArticle} if a path does not exist, is no article, or holds none.
 */
export function articlesIn(paths: string[], cwd: string): ArticleFile[] {
  const found = paths.flatMap((given) => articlesAt(resolve(cwd, given), given));
  return [...new Map(found.map((article) => [article.path, article])).values()];
}

function articlesAt(path: string, given: string): ArticleFile[] {
  if (!existsSync(path))
    throw new NoArticle(`${given} does not exist. Give the path of an .mdx file or of a folder with some.`);
  if (!statSync(path).isDirectory()) {
    if (isArticle(path)) return [{ path, file: given }];
    throw new NoArticle(`${given} is not an article. Articles are .mdx or .md files.`);
  }
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => isArticle(name) && !name.split(sep).includes('node_modules'))
    .sort();
  if (names.length === 0) throw new NoArticle(`${given} holds no .mdx or .md file.`);
  return names.map((name) => ({ path: join(path, name), file: join(given, name) }));
}

export function isArticle(path: string): boolean {
  return /^\.mdx?$/.test(extname(path));
}

/** `python-memory-management` for `…/python-memory-management/index.mdx`, `notes` for `…/notes.mdx`. */
export function slugOf(article: string): string {
  const name = basename(article, extname(article));
  return name === 'index' ? basename(dirname(article)) : name;
}

/** The folder of the site that an article lies in; undefined where that is none. */
export function homeOf(path: string): string | undefined {
  return ARTICLES.find((folder) => path.startsWith(folder + sep));
}
