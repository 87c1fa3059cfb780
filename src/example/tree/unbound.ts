/** Warns of amounts in sentences that are in no claim: nothing would notice if they were wrong. */
import type { Nodes, Root, Text } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { code, type Report } from '../problem';
import { cardinals, multiples, unitPattern } from '../syntax/prose';
import { isElement } from './element';
import type { SourceMap } from './source';

const numbers = cardinals.slice(2).join('|');
const adverbs = Object.keys(multiples).filter((word) => multiples[word]! > 1);
/** What is counted in sentences about memory. One of them is mostly no number: `an object`, `one reference more`. */
const counted = 'references refs objects instances copies entries elements items blocks'.replaceAll(' ', '|');
const kinds = 'more other counted borrowed live living'.replaceAll(' ', '|');
/**
 * The forms that a claim in prose may have, where they can be nothing else: `twice as much`, not `run twice`; `four references`,
 * not a mere `2`.
 */
const amount = new RegExp(
  `(?<![\\w.,])(?:\\d[\\d.,_]*\\s?(?:${unitPattern})|(?:${adverbs.join('|')})(?= (?:as|the|that)\\b)|(?:${numbers}) times|(?:\\d[\\d,_]*|${numbers})\\s(?:(?:${kinds})\\s)?(?:${counted}))(?![\\w-])`,
  'giu',
);

/** In paragraphs only, and there neither in claims nor in code. */
export function warnOfUnbound(tree: Root, source: SourceMap, warn: Report): void {
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
  return isElement(node) && node.name === 'Claim';
}

function textsOf(node: Nodes): Text[] {
  if (node.type === 'text') return [node];
  if (isClaim(node)) return [];
  return 'children' in node ? node.children.flatMap(textsOf) : [];
}

/** Characters of a sentence that the warning shows on either side. */
const SHOWN = 100;

/** The sentence around what stands from `from` to `to`, cut to what is shown. */
function around(paragraph: string, from: number, to: number): string {
  const before = paragraph.slice(Math.max(0, from - SHOWN), from);
  const behind = paragraph.slice(to, to + SHOWN);
  return `${before.split(/(?<=[.!?:;]) (?=\S|$)/u).at(-1)}${paragraph.slice(from, to)}${behind.split(/(?<=[.!?:;]) (?=\S)/u)[0]}`.trim();
}
