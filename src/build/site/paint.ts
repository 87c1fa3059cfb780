/**
 * Lets the first paint of a page wait until all of its HTML is parsed: a table that is painted while its rows still
 * arrive moves with each of them. What is expected is the last element of the page; of one that has children, Chromium
 * waits for the start alone. https://html.spec.whatwg.org/multipage/links.html#link-type-expect
 */
import type { HtmlTagObject } from '@docusaurus/types';

const id = 'all-of-the-page';

export const paintedWhole: Record<'headTags' | 'postBodyTags', HtmlTagObject[]> = {
  headTags: [{ tagName: 'link', attributes: { rel: 'expect', href: `#${id}`, blocking: 'render' } }],
  postBodyTags: [{ tagName: 'span', attributes: { id, hidden: true } }],
};
