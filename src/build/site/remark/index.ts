/**
 * Puts what was recorded into an article's page: its live fences become `<Example>`, its setups `<Setup>`, and its
 * `<Claim>` and `<Compare>` elements are given what was measured. Runs before Docusaurus rewrites code fences.
 */
import { relative } from 'node:path';
import type { Code, Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { type Report, problemText } from '../../../example/problem';
import { isElement } from '../../../example/tree/element';
import { idOf } from '../../../example/tree/fence';
import { refuseScript } from '../../../example/tree/script';
import { SourceMap } from '../../../example/tree/source';
import { ArticleError } from '../../article/reading';
import { ROOT } from '../../files';
import { readPage } from '../page';
import type { Page, PageOptions } from '../page';
import { attributes, element } from './attribute';

export default function measured(options: PageOptions = {}) {
  return async (tree: Root, file: VFile): Promise<void> => {
    // The loader replaces an article with mistakes by an empty text.
    if (tree.children.length === 0) return;
    refuseScriptIn(tree, file);
    place(tree, await readPage(file.path, options));
  };
}

/**
 * Refuses JavaScript once more: this tree is what is compiled, and Docusaurus changes the text before it parses it.
 * @throws {ArticleError}
 */
function refuseScriptIn(tree: Root, file: VFile): void {
  const mistakes: string[] = [];
  const report: Report = (at, message, mend) =>
    mistakes.push(problemText(relative(ROOT, file.path), { ...at, message, mend }));
  refuseScript(tree, { source: new SourceMap(String(file)), pythons: [], report });
  if (mistakes.length > 0) throw new ArticleError(mistakes);
}

/**
 * Docusaurus hands over the whole article, or its beginning for lists. Fences are found again by their ids, elements by
 * their order.
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
    if (isElement(node) && node.name === 'Claim') node.attributes = attributes(claims.next().value!);
    if (isElement(node) && node.name === 'Compare') node.attributes = attributes(compares.next().value!);
    return undefined;
  });
}

function fence(node: Code, page: Page): MdxJsxFlowElement | undefined {
  const id = idOf(node);
  const example = page.examples.find((props) => props.example.id === id);
  if (example) return element('Example', example);
  const setup = page.setups.find((props) => props.setup.id === id);
  return setup && element('Setup', setup);
}
