/** Numbers in sentences that no claim binds to a measurement: they may be right, and nobody would notice if not. */
import type { Nodes, Root, Text } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { cardinals } from '../syntax/prose';
import { code, type Report } from '../problem';
import { start } from './source';

const words = cardinals.slice(2).join('|');
/** The forms that a claim in prose may have, where they can be nothing else: `twice as much`, not `run twice`; not a mere `2`. */
const amount = new RegExp(
  `(?<![\\w.,])(?:\\d[\\d.,_]*\\s?(?:x|×|times|bytes?|[kMG]i?B|B)|(?:twice|thrice)(?= (?:as|the|that)\\b)|(?:${words}) times)(?![\\w-])`,
  'giu',
);

/** Looks through the paragraphs; what is in a claim, in code, or in a heading is none of it. */
export function warnOfUnbound(tree: Root, warn: Report): void {
  visit(tree, (paragraph) => {
    if (isClaim(paragraph)) return SKIP;
    if (paragraph.type !== 'paragraph') return undefined;
    const sentence = toString(paragraph);
    for (const text of textsOf(paragraph)) {
      for (const { 0: found, index } of text.value.matchAll(amount)) {
        const before = text.value.slice(0, index).split('\n');
        const { line, column } = start(text);
        const at = {
          line: line + before.length - 1,
          column: before.length === 1 ? column + index : before.at(-1)!.length + 1,
        };
        const message = `${code(found)} is measured by nothing: “${around(sentence, found)}”`;
        warn(at, message, 'Put it into a `<Claim>`, or say it without a number.');
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

/** The sentence that has it. */
function around(paragraph: string, found: string): string {
  const sentences = paragraph.replace(/\s+/g, ' ').split(/(?<=[.!?:;])\s+(?=\S)/u);
  const plain = found.replace(/\s+/g, ' ');
  return sentences.find((one) => one.includes(plain)) ?? plain;
}
