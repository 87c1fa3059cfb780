/** The site's side of Docusaurus: what its pages must know, what it must watch, and the policy of what it wrote. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { BlogContent } from '@docusaurus/plugin-content-blog';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { prepareAssets, siteCompression, siteStatic } from '../assets';
import { bundle } from '../assets/bundle';
import { put } from '../assets/put';
import { problemText } from '../../example/problem';
import { withPolicy } from './csp';
import { withIntegrity } from './integrity';
import { paintedWhole } from './paint';
import { frontMatterProblems } from '../article/front-matter';
import { ArticleError, readArticleFile } from '../article/reading';
import { articleText } from '../article/text';
import { ARTICLES, articlesIn, ROOT } from '../files';
import { homeData } from './home';
import { serviceWorker } from './service-worker';
import { recordingPath } from '../article/recording';
import { writeSearchIndex } from './search';
import { layTakeHome } from './take-home/lay';

export default async function gotchas({ baseUrl, generatedFilesDir }: LoadContext): Promise<Plugin> {
  refuseFrontMatter();
  const mending = await bundle(ROOT, 'src/offline/start.ts', 'browser');
  return {
    name: 'python-gotchas',
    async loadContent() {
      await layTakeHome(join(siteStatic(siteCompression()), 'take-home'));
      return prepareAssets(baseUrl, siteCompression());
    },
    async contentLoaded({ content, actions }) {
      actions.setGlobalData(content);
    },
    async allContentLoaded({ allContent, actions }) {
      const blog = allContent['docusaurus-plugin-content-blog']!.default as BlogContent;
      await actions.createData('home.json', await homeData(blog.blogPosts));
    },
    injectHtmlTags: () => ({
      ...paintedWhole,
      headTags: [...paintedWhole.headTags, { tagName: 'script', innerHTML: `(()=>{${mending}})()` }],
    }),
    getClientModules: () => [join(ROOT, 'src/offline/register.ts')],
    getPathsToWatch: () => [
      ...['src/probe/**', 'src/runtime/**'].map((glob) => join(ROOT, glob)),
      ...ARTICLES.map((folder) => join(folder, '**/*{recorded,native}.json')),
    ],
    configureWebpack: (_config, isServer) => ({
      module: { rules: [articleRule, prismRule, generatedRule(generatedFilesDir)] },
      // Docusaurus requires what it compiled for the server; in this package `.js` would be ES modules.
      ...(isServer ? { output: { chunkFilename: 'assets/js/[name].[contenthash:8].cjs' } } : {}),
    }),
    async postBuild({ outDir, baseUrl, siteConfig, plugins }) {
      const names = await readdir(outDir, { recursive: true });
      for (const name of names.filter((name) => name.endsWith('.html'))) {
        const path = join(outDir, name);
        // Feeds are made of the same pages at the same time.
        const html = await withIntegrity(await readFile(path, 'utf8'), outDir, baseUrl);
        await put(path, Buffer.from(withPolicy(html)));
      }
      await writeFile(join(outDir, 'robots.txt'), robots(siteConfig.url + baseUrl));
      await writeSearchIndex({ outDir, baseUrl, plugins });
      // Last: it knows every file as it is by then.
      await writeFile(join(outDir, 'service-worker.js'), await serviceWorker(outDir));
    },
  };
}

/** Everything may be read: https://www.rfc-editor.org/rfc/rfc9309 and https://www.sitemaps.org/protocol.html#submit_robots */
function robots(site: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${site}sitemap.xml\n`;
}

/**
 * Docusaurus reads it before any page, and stops at the first mistake with its own stack.
 * @throws {ArticleError} with all of them.
 */
function refuseFrontMatter(): void {
  const mistakes = articlesIn(ARTICLES, ROOT).flatMap(({ path }) => {
    const { source, problem } = articleText(path);
    const problems = problem ? [problem] : frontMatterProblems(path, source, []);
    return problems.map((one) => problemText(relative(ROOT, path), one));
  });
  if (mistakes.length > 0) throw new ArticleError(mistakes);
}

/** What the author has to mend before there can be a page, without a stack: that would be ours, and lead nowhere. */
export function mistakesOf(path: string): ArticleError | null {
  const read = readArticleFile({ path, file: relative(ROOT, path) });
  return read.problems.length > 0 ? ArticleError.of(read) : null;
}

/** Makes the bundler read an article again when it has been recorded anew, and stop at its mistakes. */
const articleRule = {
  test: /\.mdx?$/,
  include: [...ARTICLES, join(ROOT, 'tests/site/fixtures')],
  enforce: 'pre' as const,
  use: [{ loader: join(ROOT, 'src/build/site/loader.mjs'), options: { recordingPath, mistakesOf } }],
};

const prismRule = {
  test: /\bprism-react-renderer[\\/]dist[\\/]index\.mjs$/,
  use: [{ loader: join(ROOT, 'src/build/site/prism.mjs') }],
};

/** Docusaurus's generated modules use `import` and `require` side by side, which `"type": "module"` would forbid. */
function generatedRule(folder: string) {
  return { test: /\.js$/, include: folder, type: 'javascript/auto', resolve: { fullySpecified: false } };
}
