/** Refuses JavaScript, and elements that need or could run it: an article is prose and fences. */
import type { Nodes, Root } from 'mdast';
import type {} from 'mdast-util-directive';
import type {} from 'mdast-util-mdx';
import { CONTINUE, SKIP, visit } from 'unist-util-visit';
import { linesOf } from '../lines';
import { choose, code } from '../problem';
import { type Element, isElement, literalText, readAttributes } from './element';
import { attributesOf, booleanAttributes, htmlElements, inMarkdown, ownElements, voidElements } from './html';
import { schemeOf, schemes } from './links';
import { type Context, start } from './source';

export function refuseScript(tree: Root, context: Context): void {
  visit(tree, (node) => refuse(node, context));
}

function refuse(node: Nodes, context: Context): typeof SKIP | typeof CONTINUE {
  const say = (message: string, mend: string) => context.report(start(node), message, mend);
  switch (node.type) {
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return refuseElement(node, context);
    case 'mdxjsEsm':
      say(
        'An article has no imports and exports.',
        '`<Claim>` and `<Compare>` are there without; remove this.',
      );
      break;
    case 'mdxTextExpression':
    case 'mdxFlowExpression':
      if (literalText(node) === undefined) {
        const message = `${code(`{${node.value}}`)} is JavaScript, and readers would see what it evaluates to.`;
        say(message, 'Write `\\{` for the character, or put it into `code`.');
      }
      break;
    case 'html':
      say('An article has no HTML that is not MDX.', 'Write it as MDX does: `<br />`, `{/* a comment */}`.');
      break;
    case 'containerDirective':
      if (!admonitions.includes(node.name))
        say(`There is no ${code(`:::${node.name}`)}.`, choose(node.name, admonitions, 'There are'));
      break;
    case 'paragraph': {
      const [first] = node.children;
      if (first?.type === 'text' && /^:::+\w/.test(first.value))
        say('This is no admonition.', 'Write its title as in `:::note[Title]`.');
      break;
    }
    case 'leafDirective':
      say(`There is no ${code(`::${node.name}`)}.`, 'Write `\\::` for the characters.');
      break;
    case 'textDirective':
      if (node.children.length > 0 || Object.keys(node.attributes ?? {}).length > 0)
        say(`There is no ${code(`:${node.name}`)}.`, 'Write `\\:` for the character.');
      break;
    case 'link':
    case 'image':
    case 'definition':
      refuseScheme(node.url, say);
      break;
  }
  return CONTINUE;
}

/** Docusaurus unwraps these fences before it parses the text, also within other fences: https://docusaurus.io/docs/i18n/crowdin#mdx */
export function refuseUnwrapped(source: string, { report }: Context): void {
  for (const [index, line] of linesOf(source).entries()) {
    const at = line.search(/(?<=^ *)`{3,4} *mdx-code-block *$/);
    if (at === -1) continue;
    const message = 'Docusaurus would run what stands in this fence.';
    report({ line: index + 1, column: at + 1 }, message, 'Give it another language.');
  }
}

/** https://docusaurus.io/docs/markdown-features/admonitions; `secondary` and `important` are two more that it knows. */
const admonitions = 'note tip info warning danger caution success secondary important'.split(' ');

function refuseScheme(url: string, say: (message: string, mend: string) => void): void {
  const scheme = schemeOf(url);
  if (scheme === undefined || schemes.includes(scheme)) return;
  say(`An article has no addresses of ${code(`${scheme}:`)}.`, choose(scheme, schemes, 'There are'));
}

const fences = new Map([
  ['example', 'live'],
  ['setup', 'setup'],
]);

function refuseElement(node: Element, context: Context): typeof SKIP | typeof CONTINUE {
  const name = node.name ?? '';
  if (name === 'Claim') {
    refuseElementsWithin(node, context);
    return SKIP;
  }
  if (ownElements.includes(name)) return CONTINUE;
  const say = (message: string, mend: string) => context.report(start(node), message, mend);
  if (!htmlElements.has(name)) {
    say(`There is no element ${code(`<${name}>`)}.`, elementMend(name));
    return CONTINUE;
  }
  if (voidElements.includes(name) && node.children.length > 0)
    say(`${code(`<${name}>`)} can hold nothing.`, `Write ${code(`<${name} />`)}.`);
  readAttributes(node, attributesOf(name), [], context, booleanAttributes);
  return CONTINUE;
}

function elementMend(name: string): string {
  const kind = fences.get(name.toLowerCase());
  if (kind) return `Write a fence: ${'`'.repeat(3)}python ${kind} id=….`;
  const written = ownElements.map((one) => `<${one}>`);
  return (
    inMarkdown.get(name) ??
    `${choose(name, ownElements, 'Elements', written)} HTML may be for text: \`<details>\`, \`<kbd>\`, \`<sub>\`.`
  );
}

/** An element could show something else than the text that is judged. Expressions are reported where the text is read. */
function refuseElementsWithin(claim: Element, { report }: Context): void {
  visit(claim, (node) => {
    if (node === claim || !isElement(node)) return CONTINUE;
    const message = `The text of a claim has no elements, as ${code(`<${node.name ?? ''}>`)} is one.`;
    report(start(node), message, 'Write the text alone; `**bold**` and `` `code` `` may be in it.');
    return SKIP;
  });
}
