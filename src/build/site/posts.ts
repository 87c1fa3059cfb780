/** What Docusaurus is told of every article, beside what its front matter says. */
import type { BlogPost, PluginOptions } from '@docusaurus/plugin-content-blog';
import { withCards } from './card';

export const processBlogPosts: PluginOptions['processBlogPosts'] = async ({ blogPosts }) =>
  (await withCards(blogPosts)).map(asPublished);

/** As search engines are told of it: at the address that its page has in the end, its tags being its keywords. */
function asPublished({ metadata, ...post }: BlogPost): BlogPost {
  const { frontMatter, tags } = metadata;
  const permalink = metadata.permalink.replace(/\/?$/, '/');
  const keywords = frontMatter.keywords ?? tags.map(({ label }) => label);
  return { ...post, metadata: { ...metadata, permalink, frontMatter: { ...frontMatter, keywords } } };
}
