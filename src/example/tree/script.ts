/** JavaScript, which MDX would run: an article is prose and fences. */
import type { Root } from 'mdast';
import type {} from 'mdast-util-mdx';
import { SKIP, visit } from 'unist-util-visit';
import { code, type Report } from '../problem';
import { start } from './source';

export function refuseScript(tree: Root, report: Report): void {
  visit(tree, (node) => {
    // A claim reads what stands in it by itself.
    if (/^mdxJsx/.test(node.type) && 'name' in node && node.name === 'Claim') return SKIP;
    if (node.type === 'mdxjsEsm') {
      const message = 'An article has no imports and exports.';
      report(start(node), message, '`<Claim>` and `<Compare>` are there without; remove this.');
    } else if (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression') {
      if (isComment(node.value) || isText(node.value)) return undefined;
      const message = `${code(`{${node.value}}`)} is JavaScript, and readers would see what it evaluates to.`;
      report(start(node), message, 'Write `\\{` for the character, or put it into `code`.');
    } else if (node.type === 'thematicBreak' && start(node).line === 1) {
      report(start(node), 'The front matter has no end.', 'Close it with another line of `---`.');
    }
    return undefined;
  });
}

function isComment(text: string): boolean {
  return /^\s*(?:\/\*[^]*\*\/\s*)?$/.test(text);
}

/** `{' '}` is how a formatter keeps a blank at the end of a line. */
function isText(text: string): boolean {
  return /^\s*(?:'[^'\\]*'|"[^"\\]*"|`[^`$\\]*`)\s*$/.test(text);
}
