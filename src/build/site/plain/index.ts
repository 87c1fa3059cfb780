/**
 * A built page as plain HTML, without styles, scripts and SVG, for feeds and the search index. What cards show of examples
 * is written in words.
 */
import type { Element, ElementContent, Root } from 'hast';
import { defaultSchema, sanitize } from 'hast-util-sanitize';
import type { Schema } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { SKIP, visit } from 'unist-util-visit';
import { anchor } from '../../../example/anchor';
import type { Page } from '../page';
import { plainExample } from './example';

/** Elements of text only; controls are removed with their text. */
const schema: Schema = {
  ...defaultSchema,
  clobberPrefix: '',
  tagNames: defaultSchema.tagNames!.filter((name) => name !== 'span'),
  attributes: { a: ['href'], img: ['src', 'alt'], code: [['className', 'language-python']], '*': ['id'] },
  strip: ['script', 'style', 'svg', 'button', 'select', 'nav', 'footer'],
};

/**
 * @param page Its examples; undefined: it has none.
 * @param code Maps the text of code.
 */
export function plainHtml(
  tree: Root | Element,
  page: Page | undefined,
  code: (text: string) => string = (text) => text,
): string {
  replaceExamples(tree, page);
  visit(tree, { tagName: 'code' }, (element) =>
    visit(element, 'text', (text) => {
      text.value = code(text.value);
    }),
  );
  return toHtml(sanitize({ type: 'root', children: tree.children as ElementContent[] }, schema));
}

function replaceExamples(tree: Root | Element, page: Page | undefined): void {
  const examples = new Map(page?.examples.map((props) => [anchor(props.example.id), props]));
  visit(tree, 'element', (element, index, parent) => {
    const example = examples.get(String(element.properties.id));
    const replacement: ElementContent[] | undefined = example
      ? plainExample(example)
      : isDrawn(element)
        ? []
        : undefined;
    if (!replacement || !parent) return undefined;
    (parent.children as ElementContent[]).splice(index!, 1, ...replacement);
    return [SKIP, index! + replacement.length];
  });
}

/** What is hidden from screen readers, and the permalink of each heading. */
function isDrawn({ properties: { ariaHidden, className } }: Element): boolean {
  return String(ariaHidden) === 'true' || (Array.isArray(className) && className.includes('hash-link'));
}
