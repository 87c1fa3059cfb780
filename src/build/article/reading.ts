import { readFileSync } from 'node:fs';
import type { Article, Problem } from '../../example/model';
import type { ReadResult } from '../../example/article';
import { parseArticle } from '../../example/mdx';
import { problemText } from '../../example/problem';
import { pythons } from '../../runtime/distribution';
import { slugOf } from '../files';
import type { ArticleFile } from '../files';
import { frontMatterProblems } from './front-matter';

/** An article as its author left it. */
export interface ReadArticle extends ArticleFile {
  slug: string;
  source: string;
  article: Article;
  problems: Problem[];
  warnings: Problem[];
  nodes: ReadResult['nodes'];
}

export function readArticleFile({ path, file }: ArticleFile): ReadArticle {
  const source = readFileSync(path, 'utf8');
  const { article, problems, warnings, nodes } = parseArticle({
    file,
    source,
    pythons: pythons.map(({ version }) => version),
  });
  const own = frontMatterProblems(path, source);
  return {
    path,
    file,
    slug: slugOf(path),
    source,
    article,
    problems: [...own, ...problems],
    warnings,
    nodes,
  };
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
