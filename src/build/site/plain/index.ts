/**
 * A built page as plain HTML: what is left of it where there are no styles, no scripts and no SVG, as in a reader of
 * feeds or in an index. Its examples are told in words.
 */
import type { Element, ElementContent, Root } from 'hast';
import { defaultSchema, sanitize } from 'hast-util-sanitize';
import type { Schema } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { SKIP, visit } from 'unist-util-visit';
import { anchor } from '../../../example/anchor';
import type { Page } from '../page';
import { plainExample } from './example';

/** What an article is made of, and no more; what is operated goes with its words. */
const schema: Schema = {
  ...defaultSchema,
  clobberPrefix: '',
  tagNames: defaultSchema.tagNames!.filter((name) => name !== 'span'),
  attributes: { a: ['href'], img: ['src', 'alt'], code: [['className', 'language-python']], '*': ['id'] },
  strip: ['script', 'style', 'svg', 'button', 'select', 'nav', 'footer'],
};

/**
 * @param page What is known of its examples; undefined: it has none.
 * @param code What becomes of the text of code.
 */
export function plainHtml(
  tree: Root | Element,
  page: Page | undefined,
  code: (text: string) => string = (text) => text,
): string {
  tell(tree, page);
  visit(tree, { tagName: 'code' }, (element) =>
    visit(element, 'text', (text) => {
      text.value = code(text.value);
    }),
  );
  return toHtml(sanitize({ type: 'root', children: tree.children as ElementContent[] }, schema));
}

function tell(tree: Root | Element, page: Page | undefined): void {
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

/** Whatever only the eye is given, and the link that every heading has to itself. */
function isDrawn({ properties: { ariaHidden, className } }: Element): boolean {
  return String(ariaHidden) === 'true' || (Array.isArray(className) && className.includes('hash-link'));
}
