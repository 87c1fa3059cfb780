/** Where articles are, and what they are called. */
import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
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
 * The articles that `paths` name, in order, once each: files as they are, folders with all that is in them. What
 * cannot be read is among them, so that whoever reads it says why.
 * @throws {NoArticle} if a path does not exist, is no article, or holds none.
 */
export function articlesIn(paths: string[], cwd: string): ArticleFile[] {
  const found = paths.flatMap((given) => articlesAt(resolve(cwd, given), given));
  return [...new Map(found.map((article) => [article.path, article])).values()];
}

function articlesAt(path: string, given: string): ArticleFile[] {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats)
    throw new NoArticle(`${given} does not exist. Give the path of an .mdx file or of a folder with some.`);
  if (!isFolder(path)) {
    if (isArticle(path)) return [{ path, file: given }];
    throw new NoArticle(`${given} is not an article. Articles are .mdx or .md files.`);
  }
  const names = namesBelow(path, new Set()).sort();
  if (names.length === 0) throw new NoArticle(`${given} holds no .mdx or .md file.`);
  return names.map((name) => ({ path: join(path, name), file: join(given, name) }));
}

/** Each folder once, whatever links lead to it. */
function namesBelow(folder: string, seen: Set<string>): string[] {
  const real = realpathSync(folder);
  if (seen.has(real)) return [];
  seen.add(real);
  let entries: string[];
  try {
    entries = readdirSync(folder);
  } catch {
    return [''];
  }
  return entries.flatMap((name) => {
    if (name === 'node_modules' || name.startsWith('.')) return [];
    const path = join(folder, name);
    if (isFolder(path)) return namesBelow(path, seen).map((below) => join(name, below));
    return isArticle(name) ? [name] : [];
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // A link that leads nowhere, or to itself.
    return false;
  }
}

/** Not the locks and copies that editors keep beside a file, `.#index.mdx`; Docusaurus passes over those too. */
export function isArticle(path: string): boolean {
  return /^\.mdx?$/.test(extname(path)) && !basename(path).startsWith('.');
}

/** `python-memory-management` for `…/python-memory-management/index.mdx`, `notes` for `…/notes.mdx`. */
export function slugOf(article: string): string {
  const name = basename(article, extname(article));
  return name === 'index' ? basename(dirname(article)) : name;
}

/** Where `npm start` shows a gotcha: `/blog/<slug>`. Undefined for what is none; pages of `docs/` say where they are. */
export function addressOf(path: string, blog = ARTICLES[0]!): string | undefined {
  return path.startsWith(blog + sep) ? `${process.env.BASE_URL ?? '/'}blog/${slugOf(path)}` : undefined;
}

/** The folder of the site that an article lies in; undefined where that is none. */
export function homeOf(path: string): string | undefined {
  return ARTICLES.find((folder) => path.startsWith(folder + sep));
}
