import { valueToEstree } from 'estree-util-value-to-estree';
import type { MdxJsxAttribute, MdxJsxFlowElement } from 'mdast-util-mdx-jsx';

/** The attribute `name={value}`, for any plain data. */
export function attribute(name: string, value: unknown): MdxJsxAttribute {
  const expression = valueToEstree(value);
  return {
    type: 'mdxJsxAttribute',
    name,
    value: {
      type: 'mdxJsxAttributeValueExpression',
      // MDX compiles the tree; the text is for tools that print it.
      value: JSON.stringify(value),
      data: {
        estree: {
          type: 'Program',
          sourceType: 'module',
          comments: [],
          body: [{ type: 'ExpressionStatement', expression }],
        },
      },
    },
  };
}

/** `<Name one={…} two={…} />`, standing as a block of its own. */
export function element(name: string, props: object): MdxJsxFlowElement {
  return { type: 'mdxJsxFlowElement', name, attributes: attributes(props), children: [] };
}

export function attributes(props: object): MdxJsxAttribute[] {
  return Object.entries(props).map(([name, value]) => attribute(name, value));
}
