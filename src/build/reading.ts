import { readFileSync } from 'node:fs';
import type { Article, Problem } from '../example/model';
import { parseArticle } from '../example/mdx';
import { problemText } from '../example/problem';
import { pythons } from '../runtime/distribution';
import { shown, slugOf } from './files';

/** An article as its author left it. */
export interface ReadArticle {
  /** Absolute. */
  path: string;
  /** As someone who works in the current folder would write the path. */
  file: string;
  slug: string;
  article: Article;
  problems: Problem[];
}

export function readArticleFile(path: string, cwd = process.cwd()): ReadArticle {
  const file = shown(path, cwd);
  const source = readFileSync(path, 'utf8');
  const { article, problems } = parseArticle({
    file,
    source,
    pythons: pythons.map(({ version }) => version),
  });
  return { path, file, slug: slugOf(path), article, problems };
}

/**
 * Everything that keeps an article from being published, one line each. It has no stack: the places to look at are in
 * the message, and Docusaurus prints both.
 */
export class ArticleError extends Error {
  constructor(mistakes: string[]) {
    super(mistakes.join('\n'));
    this.stack = '';
  }

  static of({ file, problems }: ReadArticle): ArticleError {
    return new ArticleError(problems.map((problem) => problemText(file, problem)));
  }
}
