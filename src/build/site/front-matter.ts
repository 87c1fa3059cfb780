/** Docusaurus's reader of front matter, with a lock: by itself it evaluates what begins with `---js`. */
import { relative } from 'node:path';
import type { ParseFrontMatter } from '@docusaurus/types';
import { problemText } from '../../example/problem';
import { openingOf } from '../article/opening';
import { ArticleError } from '../article/reading';
import { ROOT } from '../files';

/** @throws {ArticleError} for what is no front matter in YAML. It is asked each time that a page is saved, too. */
export const parseFrontMatter: ParseFrontMatter = async ({ defaultParseFrontMatter, ...file }) => {
  const { problem } = openingOf(file.fileContent.replace(/^\uFEFF/, ''));
  if (problem) throw new ArticleError([problemText(relative(ROOT, file.filePath), problem)]);
  return defaultParseFrontMatter(file);
};
