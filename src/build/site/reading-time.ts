import type { ReadingTimeFunctionOption } from '@docusaurus/plugin-content-blog';
import type { Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { parseMdx } from '../../example/mdx';

/** Words of prose: what a program takes to read depends on what is read in it. */
export const readingTime: ReadingTimeFunctionOption = ({ content, locale, defaultReadingTime }) =>
  defaultReadingTime({ content: proseOf(content), locale });

/** What stands in sentences, code inside of them included. */
export function proseOf(source: string): string {
  const { tree } = parseMdx(source);
  return tree ? blocksOf(tree).join('\n') : source;
}

function blocksOf(node: Nodes): string[] {
  if (node.type === 'code' || node.type === 'yaml' || node.type === 'mdxFlowExpression') return [];
  const holdsBlocks =
    /^(?:root|list|listItem|blockquote|table|tableRow|containerDirective|mdxJsxFlowElement)$/;
  return holdsBlocks.test(node.type) && 'children' in node
    ? node.children.flatMap(blocksOf)
    : [toString(node)];
}
