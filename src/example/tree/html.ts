/** The elements that an article may have, and their attributes. */
import { defaultSchema } from 'hast-util-sanitize';

/** Those of this site; their attributes are read in `claims.ts`. */
export const ownElements = ['Claim', 'Compare'];

const image = 'Write it as in `![what it shows](./name.png)`.';
/** Elements that Markdown has a form for: its links and images are checked, and resolved by Docusaurus. */
export const inMarkdown = new Map([
  ['a', 'Write it as in `[text](address)`.'],
  ['img', image],
  ['picture', image],
  ['source', image],
]);

/** What GitHub allows in Markdown, without inputs, links and images: https://github.com/syntax-tree/hast-util-sanitize#defaultschema */
export const htmlElements = new Set([
  ...defaultSchema.tagNames!.filter((name) => name !== 'input' && !inMarkdown.has(name)),
  ...['abbr', 'figcaption', 'figure', 'mark', 'small', 'wbr'],
]);

/** https://html.spec.whatwg.org/multipage/syntax.html#void-elements */
export const voidElements = ['br', 'hr', 'wbr'];

/** Beside those of every element. */
const attributes = new Map([
  ['details', ['open']],
  ['ol', ['start', 'reversed']],
  ['li', ['value']],
  ['td', ['colSpan', 'rowSpan']],
  ['th', ['colSpan', 'rowSpan', 'scope']],
]);

export const booleanAttributes = ['open', 'reversed'];

export function attributesOf(name: string): string[] {
  return ['id', 'title', 'lang', 'dir', ...(attributes.get(name) ?? [])];
}
