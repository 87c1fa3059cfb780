/** What an article of the blog says of itself: held before Docusaurus does, which names no place and shows its stack. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parse, parseDocument } from 'yaml';
import type { Document, Node, Scalar } from 'yaml';
import type { Problem } from '../../example/model';
import { choose, code } from '../../example/problem';
import { slugOf } from '../files';

/** The front matter, behind its first `---`. */
const opening = /^---\r?\n([^]*?)^---[ \t]*$/m;
/** Reports at an offset of the front matter. */
type Say = (offset: number, message: string, mend: string) => void;
/** As Docusaurus looks for it: https://docusaurus.io/docs/blog#blog-list */
const truncation = /\{\/\*\s*truncate\s*\*\/\}|<!--\s*truncate\s*-->/;

/**
 * An article is the blog's where `authors.yml` lies in the folder above its own.
 *
 * @param examples Their ids.
 */
export function frontMatterProblems(path: string, source: string, examples: string[]): Problem[] {
  const blog = join(dirname(path), '..');
  if (!existsSync(join(blog, 'authors.yml'))) return [];
  const lines = new LineCounter();
  const [whole, text = ''] = opening.exec(source) ?? [];
  const document = parseDocument(text, { lineCounter: lines });
  const problems: Problem[] = [];
  const report = (offset: number, message: string, mend: string) => {
    const { line, col } = lines.linePos(offset);
    problems.push({ line: line + (whole ? 1 : 0), column: col, message, mend });
  };
  const [mistake] = document.errors;
  if (mistake) {
    const [said] = mistake.message.split(/ at line |:?\n/);
    report(mistake.pos[0], `The front matter is no YAML: ${said}.`, 'Quote what has `:` or `#` in it.');
    return problems;
  }
  if (!whole) {
    const mend = 'Begin it with `---`, `title: …`, `authors: …`, `---`, each on a line of its own.';
    report(0, 'The article has no front matter.', mend);
    return problems;
  }
  if (!document.get('title')) report(0, 'The article has no title.', 'Add `title:` to the front matter.');
  if (!document.get('authors')) {
    report(
      0,
      "The article is nobody's.",
      'Add `authors:` to the front matter, as `blog/authors.yml` names you.',
    );
  }
  refuseFields(document, report);
  refuseValues(document, slugOf(path), examples, report);
  for (const [field, file] of [
    ['authors', 'authors.yml'],
    ['tags', 'tags.yml'],
  ] as const) {
    const known = keysOf(join(blog, file));
    if (!known) continue;
    for (const { name, at } of namesIn(document, field)) {
      if (known.includes(name)) continue;
      const message = `${code(name)} is not in ${code(`blog/${file}`)}.`;
      report(at, message, `${choose(name, known, 'There are')} Or add an entry.`);
    }
  }
  if (!truncation.test(source)) {
    const mend = 'Put `{/* truncate */}` on a line of its own behind the first paragraph.';
    report(0, 'Nothing says how much of the article its list shows.', mend);
  }
  return problems;
}

/** Those of Docusaurus's that an article has use for, and ours: https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog#markdown-front-matter */
const fields = [
  'title',
  'description',
  'slug',
  'authors',
  'tags',
  'date',
  'featured',
  'image',
  'keywords',
  'last_update',
  'draft',
  'unlisted',
];

function refuseFields(document: Document, report: Say): void {
  if (!isMap<Scalar>(document.contents)) return;
  for (const { key } of document.contents.items) {
    const name = String(key.value);
    if (!fields.includes(name))
      report(key.range![0], `There is no field ${code(name)}.`, choose(name, fields, 'Fields'));
  }
}

function refuseValues(document: Document, folder: string, examples: string[], report: Say): void {
  const valueOf = (field: string) => {
    const node = document.get(field, true) as Node | undefined;
    return isScalar(node) ? { value: String(node.value), at: node.range![0] } : undefined;
  };
  const [slug, date, featured, tags] = ['slug', 'date', 'featured', 'tags'].map(valueOf);
  if (slug && slug.value !== folder) {
    const message = `The slug is ${code(slug.value)}, the folder ${code(folder)}.`;
    report(
      slug.at,
      message,
      `Write ${code(`slug: ${folder}`)}, or rename the folder: it is the name of the article everywhere else.`,
    );
  }
  if (date && Number.isNaN(Date.parse(date.value))) {
    report(date.at, `${code(date.value)} is no date.`, 'Write it as in `date: 2026-11-23`.');
  }
  // Where the article cannot be read at all, that is the mistake.
  if (featured && examples.length > 0 && !examples.includes(featured.value)) {
    const message = `There is no example ${code(featured.value)}, which the home page would show.`;
    report(featured.at, message, choose(featured.value, examples, 'Examples of this article'));
  }
  if (tags) report(tags.at, 'The tags are no list.', 'Write `tags: [python, memory]`.');
}

function keysOf(file: string): string[] | undefined {
  return existsSync(file) ? Object.keys(parse(readFileSync(file, 'utf8')) ?? {}) : undefined;
}

/** `authors: one` or `authors: [one, two]`. */
function namesIn(document: Document, field: string): { name: string; at: number }[] {
  const value = document.get(field, true) as Node | undefined;
  const nodes = isSeq(value) ? (value.items as Node[]) : value ? [value] : [];
  return nodes.flatMap((node) =>
    isScalar(node) ? [{ name: String(node.value), at: node.range?.[0] ?? 0 }] : [],
  );
}
