import type { Article, Problem } from '../../example/model';
import type { ReadOptions, ReadResult } from '../../example/article';
import { parseArticle } from '../../example/mdx';
import { printable } from '../../example/printable';
import { byPlace, problemText } from '../../example/problem';
import { pythons } from '../../runtime/pythons';
import { homeOf, slugOf } from '../files';
import type { ArticleFile } from '../files';
import { frontMatterProblems } from './front-matter';
import { linkProblems } from './links';
import { articleText } from './text';

/** An article, and what is wrong with it. */
export interface ReadArticle extends ArticleFile {
  slug: string;
  source: string;
  article: Article;
  problems: Problem[];
  warnings: Problem[];
  nodes: ReadResult['nodes'];
}

export function readArticleFile({ path, file }: ArticleFile): ReadArticle {
  const { source, problem } = articleText(path);
  const { article, problems, warnings, links, nodes } = parseOnce(path, {
    file,
    source,
    pythons: pythons.map(({ version }) => version),
  });
  const ids = article.examples.map(({ id }) => id);
  const own = problem ? [problem] : frontMatterProblems(path, source, ids);
  const home = homeOf(path);
  const broken = home === undefined ? [] : linkProblems(path, links, home);
  return {
    path,
    file,
    slug: slugOf(path),
    source,
    article,
    problems: [...own, ...problems, ...broken].sort(byPlace),
    warnings,
    nodes,
  };
}

const parsed = new Map<string, ReadOptions & ReadResult>();

/** The loader, the page, the home page, the feed and the search index read the same article: it is parsed once for each text. */
function parseOnce(path: string, options: ReadOptions): ReadResult {
  const last = parsed.get(path);
  if (last?.source === options.source && last.file === options.file) return last;
  const read = { ...options, ...parseArticle(options) };
  parsed.set(path, read);
  return read;
}

/**
 * Everything that stops an article from being published, one line each. It has no stack trace: Docusaurus would print it,
 * and the message has the places to look at.
 */
export class ArticleError extends Error {
  constructor(mistakes: string[]) {
    super(mistakes.map(printable).join('\n'));
    this.stack = '';
  }

  static of({ file, problems }: ReadArticle): ArticleError {
    return new ArticleError(problems.map((problem) => problemText(file, problem)));
  }
}
