/** Articles for readers of feeds, which run nothing: Docusaurus's items, with words for what would be interactive. */
import type { FeedOptions } from '@docusaurus/plugin-content-blog';
import { fromHtml } from 'hast-util-from-html';
import { readPost } from './home';
import { plainHtml } from './plain';

export const createFeedItems: NonNullable<FeedOptions['createFeedItems']> = async (feed) => {
  const items = await feed.defaultCreateFeedItems(feed);
  return Promise.all(
    items.map(async (item, index) => {
      const tree = fromHtml(item.content!, { fragment: true });
      return { ...item, content: plainHtml(tree, await readPost(feed.blogPosts[index]!.metadata.source)) };
    }),
  );
};
