/** One page of every kind that the site has. */
export const PAGES = [
  '',
  'blog',
  'blog/python-memory-management',
  'blog/tags',
  'blog/tags/memory',
  'docs',
  'docs/readouts',
  'docs/contributing/authoring',
  'no-such-page',
];
