/** An article, read from its syntax tree: the one reader for the page, the recorder and the checker. */
import type { Code, Root } from 'mdast';
import type {} from 'mdast-util-mdx';
import type {} from 'mdast-util-directive';
import { visit } from 'unist-util-visit';
import type { PythonVersion } from '../runtime/protocol';
import { readCompare, readProseClaim } from './tree/claims';
import { type Element, isElement } from './tree/element';
import { type Draft, readFence } from './tree/fence';
import type { Article, Compare, Example, Problem, ProseClaim, Setup } from './model';
import { type Link, linksOf } from './tree/links';
import { followNames, refuseUnknownNames } from './tree/names';
import { orderFences } from './tree/order';
import { placeParameters } from './tree/parameters';
import { byPlace, code } from './problem';
import { type Context, SourceMap } from './tree/source';
import { refuseScript, refuseUnwrapped } from './tree/script';
import { warnOfUnbound } from './tree/unbound';
import { refuseUnits } from './tree/unit';

export interface ReadOptions {
  /** The article's file, for messages. */
  file: string;
  /** The text that the tree was parsed from; columns are taken from it. */
  source: string;
  /** The Pythons of the site. */
  pythons: readonly PythonVersion[];
}

export interface ReadResult {
  article: Article;
  /** Every mistake in it, in the order of the file. */
  problems: Problem[];
  /** What does not stop the build. */
  warnings: Problem[];
  /** Whether their targets exist is checked by `build/article/links.ts`. */
  links: Link[];
  /** What each node of the tree was read as. */
  nodes: Map<Code | Element, Example | Setup | ProseClaim | Compare>;
}

/** Reads a whole article. What is wrong is reported, and left out of the article. */
export function readArticle(tree: Root, { file, source, pythons }: ReadOptions): ReadResult {
  const problems: Problem[] = [];
  const context: Context = {
    source: new SourceMap(source),
    pythons,
    report: (at, message, mend) => problems.push({ ...at, message, mend }),
  };
  const nodes: ReadResult['nodes'] = new Map();
  const drafts = readFences(tree, nodes, context);
  orderFences(drafts, context.report);
  placeParameters(drafts, context.report);

  const fences = new Map([...drafts].map(([id, { fence }]) => [id, fence]));
  const claims: ProseClaim[] = [];
  const compares: Compare[] = [];
  visit(tree, (node) => {
    if (!isElement(node)) return;
    if (node.name === 'Claim') keep(node, readProseClaim(node, fences, context), claims);
    else if (node.name === 'Compare') keep(node, readCompare(node, fences, context), compares);
  });
  function keep<T extends ProseClaim | Compare>(node: Element, read: T | undefined, into: T[]): void {
    if (!read) return;
    into.push(read);
    nodes.set(node, read);
  }

  refuseScript(tree, context);
  refuseUnwrapped(source, context);
  refuseUnknownNames(drafts, claims, compares, context.report);
  const isWrong = (line: number) => problems.some((problem) => problem.line === line);
  refuseUnits(drafts, claims, isWrong, context.report);
  const all = [...fences.values()];
  const article: Article = {
    file,
    examples: all.filter((fence) => fence.kind === 'live'),
    setups: all.filter((fence) => fence.kind === 'setup'),
    claims,
    compares,
  };
  followNames(article);
  setExceptions(claims);
  limitUnobservable(article, context.report);
  problems.sort(byPlace);
  const warnings: Problem[] = [];
  if (article.examples.length > 0) {
    warnOfUnbound(tree, context.source, (at, message, mend) => warnings.push({ ...at, message, mend }));
  }
  return { article, problems, warnings, links: linksOf(tree), nodes };
}

/** The live fences and setups by id, in order; of two with one id, the first. */
function readFences(tree: Root, nodes: ReadResult['nodes'], context: Context): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  visit(tree, 'code', (node) => {
    const draft = readFence(node, context);
    const id = draft?.options.id;
    if (!draft || !id) return;
    const first = drafts.get(id.value);
    if (first) {
      const message = `The id ${code(id.value)} is taken: line ${first.fence.position.line} has it.`;
      context.report(draft.wordAt(id.at), message, 'Give this fence an id of its own.');
      return;
    }
    drafts.set(id.value, draft);
    nodes.set(node, draft.fence);
  });
  return drafts;
}

/** A claim for one Python, or for machines of some bits, overrules there those on the same reading that say less of where. */
function setExceptions(claims: ProseClaim[]): void {
  const subject = ({ of, line, reading }: ProseClaim) => JSON.stringify([of, line, reading]);
  const says = ({ python, bits }: ProseClaim) => Number(python !== undefined) + Number(bits !== undefined);
  for (const claim of claims) {
    const others = claims.filter((other) => subject(other) === subject(claim) && says(other) > says(claim));
    const places = others.map(({ python, bits }) => ({ ...(python && { python }), ...(bits && { bits }) }));
    claim.except = [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
  }
}

/** Claims of one article that may be `unobservable`: an article that needs more is not about what can be measured here. */
const MAX_UNOBSERVABLE = 2;

function limitUnobservable({ examples, claims }: Article, report: Context['report']): void {
  const unobservable = [...examples.flatMap((example) => example.claims), ...claims].filter(
    (claim) => claim.unobservable !== undefined,
  );
  for (const { position, text } of unobservable.slice(MAX_UNOBSERVABLE)) {
    const message = `${code(text)} is one claim too many that is declared unobservable: there may be ${MAX_UNOBSERVABLE} in an article.`;
    report(position, message, 'Say it without a number, or leave it out.');
  }
}
