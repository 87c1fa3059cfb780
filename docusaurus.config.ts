import type * as Blog from '@docusaurus/plugin-content-blog';
import type * as Docs from '@docusaurus/plugin-content-docs';
import type { ThemeConfig } from '@docusaurus/preset-classic';
import type { Config, PluginConfig } from '@docusaurus/types';
import { siteCompression, siteStatic } from './src/build/assets';
import { ROOT } from './src/build/files';
import { createFeedItems } from './src/build/site/feed';
import { parseFrontMatter } from './src/build/site/front-matter';
import { hasHistory } from './src/build/site/history';
import gotchas from './src/build/site/plugin';
import type { PageOptions } from './src/build/site/page';
import { processBlogPosts } from './src/build/site/posts';
import { readingTime } from './src/build/site/reading-time';
import refresh from './src/build/site/refresh';
import measured from './src/build/site/remark';
import codeTheme from './src/css/code-theme';

/** `/python-gotchas/` on GitHub Pages, which the deploying workflow sets. */
const baseUrl = process.env.BASE_URL ?? '/';
const showLastUpdateTime = hasHistory(ROOT);

const owner = 'keatmin';
const project = 'python-gotchas';
const repository = `https://github.com/${owner}/${project}`;
const editUrl = `${repository}/edit/main/`;

/** The pages that tests need and readers do not: one small article per scenario. */
const fixtures: Docs.Options = {
  id: 'fixtures',
  path: 'tests/site/fixtures',
  routeBasePath: 'fixtures',
  sidebarPath: false,
  beforeDefaultRemarkPlugins: [[measured, { unrecorded: 'show', refuted: 'show' }]],
};

/** An author sees in the page what fails, and what is just being recorded; readers never do. */
const unfinished = process.env.NODE_ENV === 'production' ? 'throw' : 'show';
const articles: [typeof measured, PageOptions] = [measured, { refuted: unfinished, unrecorded: unfinished }];

const config: Config = {
  title: 'Python Gotchas',
  tagline: 'How Python uses memory, in articles that measure themselves',
  favicon: 'img/favicon.svg',

  url: process.env.SITE_URL ?? `https://${owner}.github.io`,
  baseUrl,
  organizationName: owner,
  projectName: project,
  trailingSlash: true,
  // It takes any page whose scripts do not come for one with a wrong `baseUrl`; `src/offline/start.ts` says what is so.
  baseUrlIssueBanner: false,

  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onDuplicateRoutes: 'throw',
  markdown: {
    parseFrontMatter,
    hooks: { onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw' },
  },

  future: {
    v4: true,
    // The bundler's cache on disk does not know that a page also depends on our own plugins.
    faster: { rspackPersistentCache: false },
  },

  staticDirectories: ['static', siteStatic(siteCompression())],

  presets: [
    [
      'classic',
      {
        docs: {
          sidebarPath: './sidebars.ts',
          editUrl,
          showLastUpdateTime,
          beforeDefaultRemarkPlugins: [articles],
        },
        blog: {
          blogTitle: 'Articles',
          // The list of articles is all of them.
          postsPerPage: 'ALL',
          archiveBasePath: null,
          blogDescription: 'One article per way that Python surprises people about memory.',
          blogSidebarTitle: 'Articles',
          blogSidebarCount: 0,
          editUrl,
          showLastUpdateTime,
          onInlineTags: 'throw',
          onInlineAuthors: 'throw',
          onUntruncatedBlogPosts: 'throw',
          processBlogPosts,
          readingTime,
          feedOptions: {
            type: 'all',
            limit: false,
            title: 'Python Gotchas',
            description: 'One article per way that Python surprises people about memory.',
            copyright: 'Articles CC BY 4.0, their authors. Code MIT.',
            createFeedItems,
          },
          beforeDefaultRemarkPlugins: [articles],
        } satisfies Blog.Options,
        theme: { customCss: ['tokens', 'custom', 'docusaurus'].map((name) => `./src/css/${name}.css`) },
      },
    ],
  ],
  plugins: [
    gotchas,
    refresh,
    ...(process.env.SITE_FIXTURES ? [['@docusaurus/plugin-content-docs', fixtures] as PluginConfig] : []),
  ],

  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    image: 'img/social-card.png',
    navbar: {
      title: 'Python Gotchas',
      // With its size, or the title jumps when it has loaded.
      logo: { src: 'img/favicon.svg', alt: '', width: 32, height: 32 },
      items: [
        { to: '/blog', label: 'Articles', position: 'left' },
        { to: '/docs', label: 'How it works', position: 'left' },
        { href: repository, label: 'GitHub', position: 'right' },
      ],
    },
    footer: {
      links: [
        { label: 'Articles', to: '/blog' },
        { label: 'How to read a card', to: '/docs' },
        { label: 'Write a gotcha', to: '/docs/contributing/write-a-gotcha' },
        { label: 'RSS', href: `pathname://${baseUrl}blog/rss.xml` },
        { label: 'GitHub', href: repository },
      ],
      copyright: `Code under the <a href="${repository}/blob/main/LICENSE">MIT licence</a>, articles under <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>, © their authors.`,
    },
    prism: { theme: codeTheme, additionalLanguages: ['python'] },
  } satisfies ThemeConfig,
};

export default config;
