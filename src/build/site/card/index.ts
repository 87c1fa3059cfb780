/** The social card of an article: an image with its headline number, drawn from its recording. */
import { join } from 'node:path';
import type { BlogPost } from '@docusaurus/plugin-content-blog';
import { readingText } from '../../../example/format';
import type { CompareProps } from '../../../example/page';
import { siteCompression, siteStatic } from '../../assets';
import { put } from '../../assets/put';
import { readPost } from '../home';
import { draw } from './draw';
import type { Bar, Card } from './layout';

/** Gives every article without an image of its own a card, with an alternative text. */
export function withCards(posts: BlogPost[]): Promise<BlogPost[]> {
  return Promise.all(
    posts.map(async (post) => {
      const { title, source, frontMatter } = post.metadata;
      const page = await readPost(source);
      if (!page || frontMatter.image) return post;
      const card = cardOf(title, page.compares[0]);
      const path = `cards/${page.slug}.png`;
      await put(join(siteStatic(siteCompression()), path), await draw(card));
      const image = { image: `/${path}`, image_alt: altOf(card) };
      return { ...post, metadata: { ...post.metadata, frontMatter: { ...frontMatter, ...image } } };
    }),
  );
}

/** The headline is the largest value of the article's first comparison, on the default Python. */
export function cardOf(title: string, compare: CompareProps | undefined): Card {
  const bars = (compare?.bars ?? []).flatMap(({ example, measured }): Bar[] => {
    const [measure] = Object.values(measured);
    return measure ? [{ title: example.title, ...measure }] : [];
  });
  const [worst] = bars.toSorted((one, other) => other.value - one.value);
  const headline = compare && worst ? `${readingText(compare.compare.reading)} ${worst.text}` : null;
  return { title, headline, bars };
}

function altOf({ title, headline, bars }: Card): string {
  if (headline === null) return `${title}.`;
  return `${title}: ${headline}. ${bars.map((bar) => `${bar.title}: ${bar.text}`).join('. ')}.`;
}
