/** `<Claim>` and `<Compare>`: their attributes and the text that the reader reads. */
import type { Nodes } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';
import { choose, code, ParseMistake, type Place } from '../problem';
import { type Context, start } from './source';

export type Element = MdxJsxFlowElement | MdxJsxTextElement;

export function isElement(node: { type: string }): node is Element {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

export interface Attribute {
  value: string;
  /** Offsets in the value. */
  place: Place;
}

/**
 * The valid attributes of an element. Missing, unknown, duplicate and empty ones are reported.
 *
 * @param flags Those that have no value.
 */
export function readAttributes(
  element: Element,
  known: readonly string[],
  required: readonly string[],
  { source, report }: Context,
  flags: readonly string[] = [],
): Partial<Record<string, Attribute>> {
  const found: Partial<Record<string, Attribute>> = {};
  const present = new Set<string>();
  for (const attribute of element.attributes) {
    const at = start(attribute.position ? attribute : element);
    if (attribute.type === 'mdxJsxExpressionAttribute') {
      report(at, 'Expressions are not supported here.', 'Write the attributes one by one.');
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
      report(at, `Duplicate attribute ${code(name)}.`, 'Keep one of them.');
    } else if (flags.includes(name)) {
      if (value) report(at, `${code(name)} takes no value.`, `Write ${code(name)} alone.`);
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
 * The text of an element as it is shown, without its markup.
 * @throws {ParseMistake} where an expression computes the text.
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

type Expression = Extract<Nodes, { type: 'mdxTextExpression' | 'mdxFlowExpression' }>;

/** The text of an expression that is a string or a comment, as `{' '}` and `{/* … *\/}` are; undefined for any other. */
export function literalText({ data }: Expression): string | undefined {
  const [statement, second] = data?.estree?.body ?? [];
  if (statement === undefined) return '';
  if (second !== undefined || statement.type !== 'ExpressionStatement') return undefined;
  const { expression } = statement;
  if (expression.type === 'TemplateLiteral' && expression.expressions.length === 0)
    return expression.quasis[0]!.value.cooked ?? undefined;
  return expression.type === 'Literal' && typeof expression.value === 'string' ? expression.value : undefined;
}

function expressionText(node: Expression): string {
  const text = literalText(node);
  if (text !== undefined) return text;
  throw new ParseMistake(0, 'Expressions are not supported here.', 'Write the text itself.');
}
