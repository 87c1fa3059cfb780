/** JavaScript, and elements that only it could make: an article is prose and fences. */
import type { Root } from 'mdast';
import type {} from 'mdast-util-mdx';
import { SKIP, visit } from 'unist-util-visit';
import { choose, code, type Report } from '../problem';
import type { Element } from './element';
import { start } from './source';

export function refuseScript(tree: Root, report: Report): void {
  visit(tree, (node) => {
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      // A claim reads what stands in it by itself.
      if (node.name === 'Claim') return SKIP;
      refuseElement(node, report);
    } else if (node.type === 'mdxjsEsm') {
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

const elements = ['Claim', 'Compare'];
const fences: Record<string, string> = { example: 'live', setup: 'setup' };

/** Those of HTML are Markdown's, and written small; of the others, a page knows two. */
function refuseElement(node: Element, report: Report): void {
  const name = node.name ?? '';
  const style = node.attributes.find((each) => each.type === 'mdxJsxAttribute' && each.name === 'style');
  if (style?.value) {
    const at = start(style.position ? style : node);
    report(
      at,
      '`style` is no text in MDX, and the page would break down at it.',
      'Remove it: the site has its own styles.',
    );
  }
  const own = /^(?:claim|compare|example|setup)s?$/i.test(name);
  if (elements.includes(name) || (!own && !/^\p{Lu}/u.test(name))) return;
  const kind = fences[name.toLowerCase()];
  const mend = kind
    ? `Write a fence: ${'`'.repeat(3)}python ${kind} id=….`
    : choose(
        name,
        elements,
        'Elements',
        elements.map((one) => `<${one}>`),
      );
  report(start(node), `There is no element ${code(`<${name}>`)}.`, mend);
}

function isComment(text: string): boolean {
  return /^\s*(?:\/\*[^]*\*\/\s*)?$/.test(text);
}

/** `{' '}` is how a formatter keeps a blank at the end of a line. */
function isText(text: string): boolean {
  return /^\s*(?:'[^'\\]*'|"[^"\\]*"|`[^`$\\]*`)\s*$/.test(text);
}
