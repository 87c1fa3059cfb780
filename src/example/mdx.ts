/** MDX from its text, as Docusaurus reads it. Not for the browser: it holds the whole MDX parser. */
import type { Nodes, Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { type ReadOptions, type ReadResult, readArticle } from './article';
import type { Problem } from './model';
import { linesOf } from './lines';
import { start } from './tree/source';

const processor = unified()
  .use(remarkParse)
  .use(remarkMdx)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkDirective)
  .freeze();

/** The syntax tree of an article, or its first syntax error: the parser stops there. */
export function parseMdx(
  source: string,
): { tree: Root; problem?: undefined } | { tree?: undefined; problem: Problem } {
  try {
    const tree = processor.parse(source);
    const deep = tooDeep(tree);
    return deep ? { problem: deep } : { tree };
  } catch (error) {
    return { problem: isParseError(error) ? problemOf(error, source) : parserFault(error) };
  }
}

/** A bug in the parser: such an error has no position. */
function parserFault(error: unknown): Problem {
  const [why] = (error instanceof Error ? error.message : String(error)).split('\n');
  const message = `The Markdown parser itself failed on this article: ${why}.`;
  return { line: 1, column: 1, message, mend: 'Take out what was changed last, and report what it was.' };
}

/** How deep elements, lists and quotations may be nested: functions that walk the tree are recursive. */
const MAX_DEPTH = 100;

function tooDeep(tree: Root): Problem | undefined {
  let level: Nodes[] = [tree];
  for (let depth = 0; depth <= MAX_DEPTH; depth += 1) {
    level = level.flatMap((node) => ('children' in node ? node.children : []));
  }
  const [first] = level;
  return (
    first && {
      ...start(first),
      message: `More than ${MAX_DEPTH} elements, lists or quotations stand within one another here.`,
      mend: 'Take some of them out.',
    }
  );
}

/** By a part of the parser's message; the last row is for every other message. */
const mends: [seen: string, mend: string][] = [
  [
    'import/exports',
    'In MDX, a paragraph that begins with `import` or `export` is code: begin it with another word.',
  ],
  ['create a comment', 'In MDX, a comment is written `{/* … */}`.'],
  ['', 'In MDX, `<` and `{` begin code: write `\\<` or `\\{` for the characters, and close what you open.'],
];

function problemOf({ line = 1, column = 1, reason }: ParseError, source: string): Problem {
  const [sentence] = reason
    .replace(' with acorn', '')
    .replace(/ \(note:.*/s, '')
    .split('\n');
  const message = `This is no MDX: ${sentence!.replace(/[.:]?\s*$/, '')}.`;
  const before = (linesOf(source)[line - 1] ?? '').slice(0, column);
  const mend = before.endsWith('{#')
    ? 'The id of a heading is written `{/* #name */}`; `\\{` is the character.'
    : mends.find(([seen]) => reason.includes(seen))![1];
  // Where a closing tag is missing, the parser stands at the end and names the opening tag, which is to be mended.
  const opening = /closing tag for .* \((\d+):(\d+)-/.exec(reason);
  return opening
    ? { line: Number(opening[1]), column: Number(opening[2]), message, mend }
    : { line, column, message, mend };
}

/** Parses and reads an article in one go. */
export function parseArticle(options: ReadOptions): ReadResult {
  // As Python reads source. The parser would leave a lone CR before a blank line in a fence's code.
  const source = options.source.replaceAll(/\r\n?/g, '\n');
  const { tree, problem } = parseMdx(source);
  if (tree) return readArticle(tree, { ...options, source });
  const article = { file: options.file, examples: [], setups: [], claims: [], compares: [] };
  return { article, problems: [problem], warnings: [], links: [], nodes: new Map() };
}

type ParseError = Error & { line?: number; column?: number; reason: string };

/** What micromark and its extensions throw is a VFileMessage. */
function isParseError(error: unknown): error is ParseError {
  return error instanceof Error && 'reason' in error && typeof error.reason === 'string';
}
