/** `<Claim>` and `<Compare>`: their attributes and the text that the reader reads. */
import type { Nodes } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';
import type { Context } from './context';
import { choose, code, Mistake, type Place } from '../problem';
import { start } from './source';

export type Element = MdxJsxFlowElement | MdxJsxTextElement;

export interface Attribute {
  value: string;
  /** Offsets in the value. */
  place: Place;
}

/**
 * The attributes that an element may have. A missing one that it must have is reported, and so is each that
 * means nothing; what is left can be used.
 */
export function readAttributes(
  element: Element,
  known: readonly string[],
  required: readonly string[],
  { source, report }: Context,
): Partial<Record<string, Attribute>> {
  const found: Partial<Record<string, Attribute>> = {};
  const present = new Set<string>();
  for (const attribute of element.attributes) {
    const at = start(attribute.position ? attribute : element);
    if (attribute.type === 'mdxJsxExpressionAttribute') {
      report(at, 'An article computes nothing: this cannot be read.', 'Write the attributes one by one.');
      continue;
    }
    const { name, value } = attribute;
    const twice = present.has(name);
    present.add(name);
    if (!known.includes(name)) {
      report(
        at,
        `${code(`<${element.name}>`)} has no attribute ${code(name)}.`,
        choose(name, known, 'Attributes'),
      );
    } else if (twice) {
      report(at, `${code(name)} is said twice.`, 'Keep one of them.');
    } else if (typeof value !== 'string') {
      const message = `${code(name)} is ${value ? 'an expression' : 'without a value'}, not a text.`;
      report(at, message, `Write ${code(`${name}="…"`)}.`);
    } else if (value.trim() === '') {
      report(at, `${code(name)} is empty.`, `Write ${code(`${name}="…"`)}.`);
    } else {
      found[name] = { value, place: source.attribute(attribute.position as never, name, value) };
    }
  }
  for (const name of required) {
    if (present.has(name)) continue;
    report(
      start(element),
      `${code(`<${element.name}>`)} has no ${code(name)}.`,
      `Add ${code(`${name}="…"`)}.`,
    );
  }
  return found;
}

/**
 * The text of an element as a reader reads it, its markup aside.
 * @throws {Mistake} where something computes the text; the offset is that of the node in the file.
 */
export function visibleText(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value;
    case 'break':
      return ' ';
    case 'textDirective':
      // A colon in running text, which only looks like a directive: Docusaurus shows it as it stands.
      return `:${node.name}${childText(node)}`;
    case 'mdxTextExpression':
    case 'mdxFlowExpression':
      return expressionText(node);
    default:
      return childText(node);
  }
}

function childText(node: Nodes): string {
  return 'children' in node ? node.children.map(visibleText).join('') : '';
}

/** `{' '}` and `{/* … *\/}` are how MDX writes what Markdown cannot; anything else would compute. */
function expressionText(node: Extract<Nodes, { type: 'mdxTextExpression' | 'mdxFlowExpression' }>): string {
  const [statement, second] = node.data?.estree?.body ?? [];
  if (statement === undefined) return '';
  if (second === undefined && statement.type === 'ExpressionStatement') {
    const { expression } = statement;
    if (expression.type === 'Literal' && expression.value !== null) return String(expression.value);
  }
  throw new Mistake(
    node.position?.start.offset ?? 0,
    'An article computes nothing: this cannot be read.',
    'Write the text itself.',
  );
}
