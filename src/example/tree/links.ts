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
