import { join } from 'node:path';
import type { BlogPost } from '@docusaurus/plugin-content-blog';
import type { Gotcha, HomeData } from '../../example/page';
import { ROOT } from '../files';
import { readPage } from './page';
import type { Page } from './page';
import { ArticleError } from '../article/reading';

/** What the home page shows of the articles, newest first as the blog plugin has them. */
export async function homeData(posts: BlogPost[]): Promise<HomeData> {
  const pages = await Promise.all(posts.map(({ metadata }) => readPost(metadata.source)));
  return {
    featured: featuredOf(posts, pages),
    gotchas: posts.map((post, index) => gotcha(post, pages[index])),
  };
}

/** The example that an article's front matter names as `featured`; the newest such article's. */
function featuredOf(posts: BlogPost[], pages: (Page | undefined)[]): HomeData['featured'] {
  for (const [index, { metadata }] of posts.entries()) {
    const id = metadata.frontMatter['featured'];
    const found = pages[index]?.examples.find(({ example }) => example.id === id);
    if (found) return found;
  }
  return null;
}

function gotcha({ metadata }: BlogPost, page: Page | undefined): Gotcha {
  const { title, description, permalink, date, tags } = metadata;
  return {
    slug: page?.slug ?? permalink.split('/').at(-2)!,
    title,
    description,
    permalink,
    date: date.toISOString().slice(0, 10),
    tags: tags.map(({ label }) => label),
    compare: page?.compares[0] ?? null,
  };
}

/**
 * @param source As Docusaurus names it: `@site/blog/my-gotcha/index.mdx`.
 * @returns Undefined for an article with mistakes: its own page says which, and fails the build.
 */
export async function readPost(source: string): Promise<Page | undefined> {
  try {
    return await readPage(join(ROOT, source.replace(/^@site\//, '')), {
      unrecorded: 'show',
      refuted: 'show',
    });
  } catch (error) {
    if (error instanceof ArticleError) return undefined;
    throw error;
  }
}
