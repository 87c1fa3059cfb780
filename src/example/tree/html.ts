/** The elements that an article may have, and their attributes. */
import { defaultSchema } from 'hast-util-sanitize';

/** Those of this site; what they may have is read in `claims.ts`. */
export const own = ['Claim', 'Compare'];

/** Elements that Markdown has a form for: its links and images are checked, and resolved by Docusaurus. */
const ofMarkdown: Record<string, string> = {
  a: 'Write it as in `[text](address)`.',
  img: 'Write it as in `![what it shows](./name.png)`.',
  picture: 'Write it as in `![what it shows](./name.png)`.',
  source: 'Write it as in `![what it shows](./name.png)`.',
};

/** What GitHub allows in Markdown, without inputs, links and images: https://github.com/syntax-tree/hast-util-sanitize#defaultschema */
const elements = new Set([
  ...defaultSchema.tagNames!.filter((name) => name !== 'input' && !Object.hasOwn(ofMarkdown, name)),
  ...['abbr', 'figcaption', 'figure', 'mark', 'small', 'wbr'],
]);

export function isHtml(name: string): boolean {
  return elements.has(name);
}

/** What to do instead of an element that an article may not have; undefined where nothing comes near. */
export function insteadOf(name: string): string | undefined {
  return Object.hasOwn(ofMarkdown, name) ? ofMarkdown[name] : undefined;
}

/** Elements that hold nothing: https://html.spec.whatwg.org/multipage/syntax.html#void-elements */
export const empty = ['br', 'hr', 'wbr'];

const everywhere = ['id', 'title', 'lang', 'dir'];
const more: Record<string, string[]> = {
  details: ['open'],
  ol: ['start', 'reversed'],
  li: ['value'],
  td: ['colSpan', 'rowSpan'],
  th: ['colSpan', 'rowSpan', 'scope'],
};

/** Attributes without a value. */
export const flags = ['open', 'reversed'];

export function attributesOf(name: string): string[] {
  return [...everywhere, ...(Object.hasOwn(more, name) ? more[name]! : [])];
}
