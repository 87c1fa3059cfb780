/** Checks an article's front matter before Docusaurus does, whose errors have no line and a stack trace. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node, Pair } from 'yaml';
import type { Problem } from '../../example/model';
import { choose, code } from '../../example/problem';
import { slugOf } from '../files';
import { openingOf } from './opening';

/** Reports at an offset of the front matter. */
type Say = (offset: number, message: string, mend: string) => void;
/** As Docusaurus looks for it: https://docusaurus.io/docs/blog#blog-list */
const truncation = /\{\/\*\s*truncate\s*\*\/\}|<!--\s*truncate\s*-->/;

/**
 * An article belongs to a blog where `authors.yml` is in the folder above its own; others need no fields.
 *
 * @param source Without a byte order mark.
 * @param examples Their ids.
 */
export function frontMatterProblems(path: string, source: string, examples: string[]): Problem[] {
  const blog = join(dirname(path), '..');
  const inBlog = existsSync(join(blog, 'authors.yml'));
  const opening = openingOf(source);
  if (opening.problem) return [opening.problem];
  const problems: Problem[] = [];
  if (opening.yaml === undefined) {
    const mend = 'Begin it with `---`, `title: …`, `authors: …`, `---`, each on a line of its own.';
    return inBlog ? [{ line: 1, column: 1, message: 'The article has no front matter.', mend }] : [];
  }
  const lines = new LineCounter();
  const document = parseDocument(opening.yaml, { lineCounter: lines });
  const say: Say = (offset, message, mend) => {
    const { line, col } = lines.linePos(offset);
    problems.push({ line: line + 1, column: col, message, mend });
  };
  if (document.errors.length > 0) refuseYaml(document, say);
  else if (!refuseReferences(document, say)) {
    if (document.has('mdx')) say(0, 'An article is always MDX.', 'Take `mdx` out of the front matter.');
    if (inBlog) checkPost(document, opening.yaml, { path, source, examples, blog }, say);
  }
  return problems;
}

function refuseYaml({ errors: [mistake] }: Document.Parsed, say: Say): void {
  const [said] = mistake!.message.split(/ at line |:?\n/);
  // Its parser calls itself for what stands within something.
  const why = said!.startsWith('Maximum call stack') ? 'it is nested too deep' : said;
  say(mistake!.pos[0], `The front matter is no YAML: ${why}.`, 'Quote what has `:` or `#` in it.');
}

/** Refuses aliases, anchors and tags. */
function refuseReferences(document: Document.Parsed, say: Say): boolean {
  let found = false;
  visit(document, {
    Node(_, node) {
      if (!isAlias(node) && !node.anchor && !node.tag) return undefined;
      found = true;
      const what = isAlias(node) ? `the alias \`*${node.source}\`` : node.anchor ? 'an anchor' : 'a tag';
      say(
        node.range?.[0] ?? 0,
        `The front matter has ${what} here, and nothing reads it.`,
        'Write the value itself.',
      );
      return visit.BREAK;
    },
  });
  return found;
}

interface Post {
  path: string;
  source: string;
  examples: string[];
  blog: string;
}

function checkPost(
  document: Document.Parsed,
  yaml: string,
  { path, source, examples, blog }: Post,
  say: Say,
): void {
  if (!document.get('title')) say(0, 'The article has no title.', 'Add `title:` to the front matter.');
  if (!document.get('authors')) {
    const mend = 'Add `authors:` to the front matter, as `blog/authors.yml` names you.';
    say(0, 'Missing `authors`.', mend);
  }
  const good = goodFields(document, yaml, say);
  refuseValues(good, slugOf(path), examples, say);
  for (const [field, file] of [
    ['authors', 'authors.yml'],
    ['tags', 'tags.yml'],
  ] as const) {
    const known = keysOf(join(blog, file), say);
    for (const { name, at } of namesIn(good.get(field))) {
      if (!known || known.includes(name)) continue;
      const message = `${code(name)} is not in ${code(`blog/${file}`)}.`;
      say(at, message, `${choose(name, known, 'There are')} Or add an entry.`);
    }
  }
  if (!truncation.test(source)) {
    const mend = 'Put `{/* truncate */}` on a line of its own behind the first paragraph.';
    say(0, 'Nothing says how much of the article its list shows.', mend);
  }
}

interface Shape {
  is(value: unknown): boolean;
  message: string;
  mend: string;
}

const isText = (value: unknown) =>
  isScalar(value) && value.value !== null && typeof value.value !== 'boolean';
const isTexts = (value: unknown) => isSeq(value) && value.items.every(isText);
const text: Shape = { is: isText, message: 'is no text', mend: 'Write a text behind it.' };
const list: Shape = { is: isTexts, message: 'is no list of words', mend: 'Write `tags: [python, memory]`.' };
const flag: Shape = {
  is: (value) => isScalar(value) && typeof value.value === 'boolean',
  message: 'is neither `true` nor `false`',
  mend: 'Write one of them.',
};
const keys: Shape = {
  is: (value) => isText(value) || isTexts(value),
  message: 'names nobody of `blog/authors.yml`',
  mend: 'Write `authors: [name]`.',
};

/** Those of Docusaurus's that an article has use for, and ours: https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog#markdown-front-matter */
const fields = new Map<string, Shape>([
  ['title', text],
  ['description', text],
  ['slug', text],
  ['authors', keys],
  ['tags', { ...list, message: 'is no list' }],
  ['date', text],
  ['featured', text],
  ['image', text],
  ['keywords', { ...list, mend: 'Write `keywords: [python, memory]`.' }],
  [
    'last_update',
    { is: isMap, message: 'has no fields', mend: 'Write `last_update: { date: 2026-11-23 }`.' },
  ],
  ['draft', flag],
  ['unlisted', flag],
]);

/** The values that have the shape of their field. */
function goodFields(document: Document.Parsed, yaml: string, say: Say): Map<string, Node> {
  const good = new Map<string, Node>();
  if (!isMap(document.contents)) return good;
  for (const { key, value } of document.contents.items as Pair<Node | null, Node | null>[]) {
    const [from, to] = key?.range ?? [0, 0];
    const name = isScalar(key) ? String(key.value) : yaml.slice(from, to).trim();
    const shape = isScalar(key) ? fields.get(name) : undefined;
    if (!shape) say(from, `There is no field ${code(name)}.`, choose(name, [...fields.keys()], 'Fields'));
    else if (value && shape.is(value)) good.set(name, value);
    // Where there is nothing at all, that has been said.
    else if (document.get(name) || !['title', 'authors'].includes(name))
      say(value?.range?.[0] ?? from, `${code(name)} ${shape.message}.`, shape.mend);
  }
  return good;
}

function refuseValues(good: Map<string, Node>, folder: string, examples: string[], say: Say): void {
  const valueOf = (field: string) => {
    const node = good.get(field);
    return isScalar(node) ? { value: String(node.value), at: node.range![0] } : undefined;
  };
  const [slug, date, featured] = ['slug', 'date', 'featured'].map(valueOf);
  if (slug && slug.value !== folder) {
    const message = `The slug is ${code(slug.value)}, the folder ${code(folder)}.`;
    const mend = `Write ${code(`slug: ${folder}`)}, or rename the folder: it is the name of the article everywhere else.`;
    say(slug.at, message, mend);
  }
  if (date && Number.isNaN(Date.parse(date.value))) {
    say(date.at, `${code(date.value)} is no date.`, 'Write it as in `date: 2026-11-23`.');
  }
  // Where the article cannot be read at all, that is the mistake.
  if (featured && examples.length > 0 && !examples.includes(featured.value)) {
    const message = `There is no example ${code(featured.value)}, which the home page would show.`;
    say(featured.at, message, choose(featured.value, examples, 'Examples of this article'));
  }
}

/** The keys of a file of the blog; undefined where there is none, or it cannot be read. */
function keysOf(file: string, say: Say): string[] | undefined {
  if (!existsSync(file)) return undefined;
  const { contents, errors } = parseDocument(readFileSync(file, 'utf8'));
  if (errors.length === 0 && (contents === null || isMap(contents)))
    return (contents?.items ?? []).map(({ key }) => String(isScalar(key) ? key.value : key));
  const [said] = (errors[0]?.message ?? 'it has no keys').split(/:?\n/);
  say(0, `${code(file)} cannot be read: ${said}.`, 'Mend that file first.');
  return undefined;
}

/** `authors: one` or `authors: [one, two]`. */
function namesIn(value: Node | undefined): { name: string; at: number }[] {
  const nodes = isSeq(value) ? (value.items as Node[]) : value ? [value] : [];
  return nodes.flatMap((node) =>
    isScalar(node) ? [{ name: String(node.value), at: node.range?.[0] ?? 0 }] : [],
  );
}
