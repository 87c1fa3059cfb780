/** Adds to every article what Docusaurus cannot take from its front matter. */
import type { BlogPost, PluginOptions } from '@docusaurus/plugin-content-blog';
import { withCards } from './card';

export const processBlogPosts: PluginOptions['processBlogPosts'] = async ({ blogPosts }) =>
  (await withCards(blogPosts)).map(asPublished);

/** For search engines: the canonical address ends with a slash, and keywords default to the tags. */
function asPublished({ metadata, ...post }: BlogPost): BlogPost {
  const { frontMatter, tags } = metadata;
  const permalink = metadata.permalink.replace(/\/?$/, '/');
  const keywords = frontMatter.keywords ?? tags.map(({ label }) => label);
  return { ...post, metadata: { ...metadata, permalink, frontMatter: { ...frontMatter, keywords } } };
}
