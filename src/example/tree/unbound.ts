/** Numbers in sentences that no claim binds to a measurement: they may be right, and nobody would notice if not. */
import type { Nodes, Root, Text } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { cardinals } from '../syntax/prose';
import { code, type Report } from '../problem';
import type { Source } from './source';

const words = cardinals.slice(2).join('|');
/** The forms that a claim in prose may have, where they can be nothing else: `twice as much`, not `run twice`; not a mere `2`. */
const amount = new RegExp(
  `(?<![\\w.,])(?:\\d[\\d.,_]*\\s?(?:x|×|times|bytes?|[kMG]i?B|B)|(?:twice|thrice)(?= (?:as|the|that)\\b)|(?:${words}) times)(?![\\w-])`,
  'giu',
);

/** Looks through the paragraphs; what is in a claim, in code, or in a heading is none of it. */
export function warnOfUnbound(tree: Root, source: Source, warn: Report): void {
  visit(tree, (paragraph) => {
    if (isClaim(paragraph)) return SKIP;
    if (paragraph.type !== 'paragraph') return undefined;
    const whole = toString(paragraph).replace(/\s+/g, ' ');
    let behind = 0;
    for (const text of textsOf(paragraph)) {
      const at = source.textOf(text);
      for (const { 0: found, index } of text.value.matchAll(amount)) {
        const plain = found.replace(/\s+/g, ' ');
        const here = whole.indexOf(plain, behind);
        behind = here + plain.length;
        const message = `${code(found)} is measured by nothing: “${around(whole, here, behind)}”`;
        warn(at(index), message, 'Put it into a `<Claim>`, or say it without a number.');
      }
    }
    return undefined;
  });
}

function isClaim(node: Nodes): boolean {
  return /^mdxJsx/.test(node.type) && 'name' in node && node.name === 'Claim';
}

function textsOf(node: Nodes): Text[] {
  if (node.type === 'text') return [node];
  if (isClaim(node)) return [];
  return 'children' in node ? node.children.flatMap(textsOf) : [];
}

/** So many characters of a sentence are shown on either side. */
const SHOWN = 100;

/** The sentence that has what stands from `from` to `to`, or as much of it as is shown. */
function around(paragraph: string, from: number, to: number): string {
  const before = paragraph.slice(Math.max(0, from - SHOWN), from);
  const behind = paragraph.slice(to, to + SHOWN);
  return `${before.split(/(?<=[.!?:;]) (?=\S|$)/u).at(-1)}${paragraph.slice(from, to)}${behind.split(/(?<=[.!?:;]) (?=\S)/u)[0]}`.trim();
}
