/** Checks an article's links and images before Docusaurus does, which stops at the first and shows a stack trace. */
import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
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
  const pages = new Set(articlesIn([home], dirname(home)).map((page) => page.path));
  return links.flatMap(({ kind, url, position }) => {
    const wrong =
      wrongAddress(url, kind) ??
      (kind === 'image' ? wrongImage(url, path, home) : wrongLink(url, path, home, pages));
    return wrong ? { ...position, ...wrong } : [];
  });
}

/** Docusaurus stops at a URL that it cannot parse. */
function wrongAddress(url: string, kind: Link['kind']): Wrong | undefined {
  const mend = 'Put an address between its round brackets.';
  if (url === '') return { message: `This ${kind} leads nowhere.`, mend };
  try {
    parseLocalURLPath(url);
    return undefined;
  } catch {
    return {
      message: `No browser can read the address ${code(url)}.`,
      mend: 'Write it as in `https://example.org/page`.',
    };
  }
}

function wrongLink(url: string, path: string, home: string, pages: Set<string>): Wrong | undefined {
  const name = localName(url);
  // Docusaurus checks addresses of pages when it has built all of them.
  if (name === undefined) return undefined;
  if (!/\.mdx?$/i.test(name)) return wrongFile(name, path, home);
  const site = dirname(home);
  const found = resolveMarkdownLinkPathname(encodeURI(name), {
    sourceFilePath: path,
    sourceToPermalink: new Map([...pages].map((page) => [aliasedSitePath(page, site), page])),
    contentPaths: { contentPath: home, contentPathLocalized: home },
    siteDir: site,
  });
  if (found !== null) return undefined;
  const there = [...pages].map((page) => `./${relative(dirname(path), page)}`.replace('./../', '../'));
  const near = nearest(name, there);
  return {
    message: `There is no page ${code(name)} in ${code(`${basename(home)}/`)}.`,
    mend: `${near === undefined ? '' : `Did you mean ${code(near)}? `}Link to a file of this folder, as seen from this one, or to the address of any page, as in \`/docs\`.`,
  };
}

function wrongImage(url: string, path: string, home: string): Wrong | undefined {
  const name = localName(url);
  if (name === undefined) return undefined;
  const file = fileAt(name, path, home);
  if (existsSync(file) && statSync(file).isFile()) return wrongFile(name, path, home);
  return {
    message: `There is no image ${code(name)}.`,
    mend: 'Put it beside the article, as `./name.png`, or below `static/`, as `/img/name.png`.',
  };
}

/** Docusaurus publishes whatever file a link or an image names, wherever on this machine it is. */
function wrongFile(name: string, path: string, home: string): Wrong | undefined {
  const file = fileAt(name, path, home);
  if (!existsSync(file)) return undefined;
  const real = realpathSync(file);
  const folders = [home, join(dirname(home), 'static')].filter((folder) => existsSync(folder));
  if (folders.some((folder) => `${real}${sep}`.startsWith(realpathSync(folder) + sep))) return undefined;
  const message = `${code(name)} is outside of ${code(`${basename(home)}/`)} and ${code('static/')}, and would be published with the site.`;
  return { message, mend: 'Put what readers are to have beside the article.' };
}

/** Where Docusaurus looks for the file of a name. */
function fileAt(name: string, path: string, home: string): string {
  const site = dirname(home);
  const [, below] = /^@site\/(.*)/.exec(name) ?? [];
  if (below !== undefined) return join(site, below);
  return name.startsWith('/') ? join(site, 'static', name) : join(dirname(path), name);
}

/** The path of a URL within the site; undefined for a URL of another site. */
function localName(url: string): string | undefined {
  const name = parseLocalURLPath(url)?.pathname;
  try {
    return name === undefined ? undefined : decodeURIComponent(name);
  } catch {
    // A `%` that encodes nothing: no file has such a name.
    return name;
  }
}
