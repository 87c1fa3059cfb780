/** Where an article's links and images lead: held before Docusaurus does, which stops at the first and shows its stack. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { aliasedSitePath, parseLocalURLPath, resolveMarkdownLinkPathname } from '@docusaurus/utils';
import type { Problem } from '../../example/model';
import { code, nearest } from '../../example/problem';
import type { Link } from '../../example/tree/links';
import { articlesIn } from '../files';

type Wrong = Pick<Problem, 'message' | 'mend'>;

/**
 * @param path The article's file, absolute.
 * @param home The folder of the site that it lies in: articles there know one another by their files.
 */
export function linkProblems(path: string, links: Link[], home: string): Problem[] {
  return links.flatMap(({ kind, url, position }) => {
    const wrong = kind === 'image' ? wrongImage(url, path, home) : wrongLink(url, path, home);
    return wrong ? { ...position, ...wrong } : [];
  });
}

function wrongLink(url: string, path: string, home: string): Wrong | undefined {
  if (url === '') return nowhere('link');
  const name = localName(url);
  // An address is the business of whoever builds all pages.
  if (name === undefined || !/\.mdx?$/i.test(name)) return undefined;
  const site = dirname(home);
  const pages = articlesIn([home], site).map((page) => page.path);
  const found = resolveMarkdownLinkPathname(encodeURI(name), {
    sourceFilePath: path,
    sourceToPermalink: new Map(pages.map((page) => [aliasedSitePath(page, site), page])),
    contentPaths: { contentPath: home, contentPathLocalized: home },
    siteDir: site,
  });
  if (found !== null) return undefined;
  const there = pages.map((page) => `./${relative(dirname(path), page)}`.replace('./../', '../'));
  const near = nearest(name, there);
  return {
    message: `There is no page ${code(name)} in ${code(`${basename(home)}/`)}.`,
    mend: `${near === undefined ? '' : `Did you mean ${code(near)}? `}Link to a file of this folder, as seen from this one, or to the address of any page, as in \`/docs\`.`,
  };
}

function wrongImage(url: string, path: string, home: string): Wrong | undefined {
  if (url === '') return nowhere('image');
  const name = localName(url);
  if (name === undefined) return undefined;
  const site = dirname(home);
  const [, below] = /^@site\/(.*)/.exec(name) ?? [];
  const folder = name.startsWith('/') ? join(site, 'static') : dirname(path);
  if (existsSync(below === undefined ? join(folder, name) : join(site, below))) return undefined;
  return {
    message: `There is no image ${code(name)}.`,
    mend: 'Put it beside the article, as `./name.png`, or below `static/`, as `/img/name.png`.',
  };
}

function nowhere(what: string): Wrong {
  return { message: `This ${what} leads nowhere.`, mend: 'Put an address between its round brackets.' };
}

/** The part of an address that names a file; undefined where it is somebody else's. */
function localName(url: string): string | undefined {
  const name = parseLocalURLPath(url)?.pathname;
  try {
    return name === undefined ? undefined : decodeURIComponent(name);
  } catch {
    // It has a `%` that encodes nothing, and so has no file's name.
    return name;
  }
}
