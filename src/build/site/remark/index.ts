/**
 * Puts what was recorded into an article's page: its live fences become `<Example>`, its setups `<Setup>`, and its
 * `<Claim>` and `<Compare>` elements are given what was measured. Runs before Docusaurus rewrites code fences.
 */
import { relative } from 'node:path';
import type { Code, Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { type Report, problemText } from '../../../example/problem';
import { refuseScript } from '../../../example/tree/script';
import { Source } from '../../../example/tree/source';
import { ArticleError } from '../../article/reading';
import { ROOT } from '../../files';
import { readPage } from '../page';
import type { Page, PageOptions } from '../page';
import { attributes, element } from './attribute';

type Element = MdxJsxFlowElement | MdxJsxTextElement;

export default function measured(options: PageOptions = {}) {
  return async (tree: Root, file: VFile): Promise<void> => {
    // Of an article with mistakes the loader leaves nothing.
    if (tree.children.length === 0) return;
    refuseScriptIn(tree, file);
    place(tree, await readPage(file.path, options));
  };
}

/**
 * The article has none, or there would be no page of it. But this is the very tree that becomes JavaScript, and
 * Docusaurus changes the text before it reads it.
 * @throws {ArticleError}
 */
function refuseScriptIn(tree: Root, file: VFile): void {
  const mistakes: string[] = [];
  const report: Report = (at, message, mend) =>
    mistakes.push(problemText(relative(ROOT, file.path), { ...at, message, mend }));
  refuseScript(tree, { source: new Source(String(file)), pythons: [], report });
  if (mistakes.length > 0) throw new ArticleError(mistakes);
}

/**
 * Docusaurus hands over the whole article, or its beginning for lists. Fences are found again by their line, elements
 * by their order: it keeps both, but not every column.
 */
function place(tree: Root, page: Page): void {
  const claims = page.claims[Symbol.iterator]();
  const compares = page.compares[Symbol.iterator]();
  visit(tree, (node, index, parent) => {
    if (node.type === 'code' && parent) {
      const replacement = fence(node, page);
      if (!replacement) return undefined;
      (parent.children as RootContent[]).splice(index!, 1, replacement);
      return [SKIP, index! + 1];
    }
    if (isElement(node, 'Claim')) node.attributes = attributes(claims.next().value!);
    if (isElement(node, 'Compare')) node.attributes = attributes(compares.next().value!);
    return undefined;
  });
}

function fence(node: Code, page: Page): MdxJsxFlowElement | undefined {
  const line = node.position!.start.line;
  const example = page.examples.find((props) => props.example.position.line === line);
  if (example) return element('Example', example);
  const setup = page.setups.find((props) => props.setup.position.line === line);
  return setup && element('Setup', setup);
}

function isElement(node: { type: string }, name: string): node is Element {
  return /^mdxJsx(Flow|Text)Element$/.test(node.type) && (node as Element).name === name;
}
