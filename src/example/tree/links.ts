import { defaultSchema } from 'hast-util-sanitize';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Position } from '../model';
import { start } from './source';

/** A link, or an image: `[text](url)`, `![text](url)`, `[name]: url`. */
export interface Link {
  kind: 'link' | 'image';
  /** As it is written. */
  url: string;
  position: Position;
}

export function linksOf(tree: Root): Link[] {
  const links: Link[] = [];
  visit(tree, ['link', 'definition', 'image'], (node) => {
    if (node.type !== 'link' && node.type !== 'definition' && node.type !== 'image') return;
    const kind = node.type === 'image' ? 'image' : 'link';
    links.push({ kind, url: node.url, position: start(node) });
  });
  return links;
}

/** URL schemes that an article may use; `pathname:` is Docusaurus's, for files of the site that are no pages. */
export const schemes = [...defaultSchema.protocols!.href!, 'pathname'];

/**
 * The scheme of a URL as browsers read it: they ignore some control characters
 * (https://url.spec.whatwg.org/#concept-basic-url-parser). Undefined for a URL within the site.
 */
export function schemeOf(url: string): string | undefined {
  const read = url.replace(/^[\0-\x20]+|[\t\n\r]/g, '');
  return /^([a-z][a-z0-9+.-]*):/i.exec(read)?.[1]!.toLowerCase();
}
