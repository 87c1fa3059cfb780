/** A new article: true as it stands, so that its author changes something that works. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import slugify from '@sindresorhus/slugify';
import { stringify } from 'yaml';

export interface NewArticle {
  title: string;
  /** The author's key in `authors.yml`. */
  author: string;
  /** ISO 8601, without a time. */
  date: string;
}

/** What was asked for cannot be made; the message says why, and what to do. */
export class NotMade extends Error {}

/**
 * Writes `<blog>/<slug>/index.mdx`, the slug being made of the title, and returns its path.
 * @throws {NotMade} if the title has nothing that a slug could be made of, or if there is such an article already.
 */
export function writeArticle(blog: string, article: NewArticle): string {
  const slug = slugOf(blog, article.title);
  const folder = join(blog, slug);
  const path = join(folder, 'index.mdx');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, articleText(slug, article), { flag: 'wx' });
  return path;
}

/**
 * The name of the folder of an article with this title.
 * @throws {NotMade} as `writeArticle`.
 */
export function slugOf(blog: string, title: string): string {
  const slug = slugify(title);
  if (slug === '') {
    throw new NotMade(`No folder can be named after \`${title}\`. Give a title with letters in it.`);
  }
  if (existsSync(join(blog, slug))) {
    throw new NotMade(`${join(blog, slug)} is there already. Give another title, or remove that folder.`);
  }
  return slug;
}

function articleText(slug: string, { title, author, date }: NewArticle): string {
  return `---
slug: ${slug}
title: ${yaml(title)}
description: ${yaml(description)}
authors: ${yaml(author)}
tags: [python, memory]
date: ${date}
---
${body}`;
}

/** A text as a YAML value, quoted where it must be. */
function yaml(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd();
}

const description = 'What surprises, and what it costs, in one sentence, for lists and for search engines.';

const setup = `
\`\`\`python setup id=file title="A file of four million bytes"
with open("data.bin", "wb") as file:
    file.write(b"spam" * 1_000_000)
\`\`\`
`;

const load = `def load():
    with open("data.bin", "rb") as file:
        return file.read()
`;

const body = `
Begin with the surprise: what a reader does every day, and what it costs without their noticing.

{/* truncate */}

Show it in a program that is small and whole. Everything in this article is true: change it, run
\`npm run check -- blog\`, and read what is not true any more.
${setup}
\`\`\`python live id=kept title="Two names" after=file unit=load
${load}

def process():
    data = load()  # expect: refs(data) == 1, size(data) == 1x
    shout = data.upper()  # expect: peak == 2x, alive(data)
    # mark: both
    return shout.title()  # expect: peak == 3x


result = process()  # expect: freed(data), live == 1x
\`\`\`

The peak is <Claim of="kept" value="peak">three times</Claim> the data. Say why, from the readouts: after the second line there
is <Claim of="kept" at="both" value="refs(data)">one</Claim> reference to what was loaded, the name \`data\`, and that is enough to keep it.

## The solution

\`\`\`python live id=let-go title="One name" after=file unit=load
${load}

def process():
    data = load()
    data = data.upper()  # expect: peak == 2x
    return data.title()  # expect: peak == 2x


result = process()  # expect: live == 1x
\`\`\`

The peak is <Claim of="let-go" value="peak">2x</Claim>. Side by side:

<Compare of="kept,let-go" value="peak" />

## Conclusion

What should a reader do from now on, and when is it not worth the trouble?
`;
