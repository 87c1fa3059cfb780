/** Whose article it is. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import slugify from '@sindresorhus/slugify';
import { parseDocument } from 'yaml';
import { NotMade } from './article';

/** An author: the key in `authors.yml`, which is also taken for the name on GitHub, and the name that is shown. */
export interface Author {
  key: string;
  name: string;
}

/**
 * The author that git knows here: `github.user`, else the one in `authors.yml` who is called as `user.name` says, else a
 * new one with that name.
 * @throws {NotMade} if git knows nobody.
 */
export function authorFromGit(authorsFile: string, cwd: string): Author {
  const name = gitConfig('user.name', cwd);
  const login = gitConfig('github.user', cwd);
  if (login) return { key: login, name: name || login };
  if (!name) {
    throw new NotMade('git does not know whose article this is. Say it with `--author=your-name-on-github`.');
  }
  const known = authors(authorsFile);
  const key = Object.keys(known).find((one) => one === name || known[one]?.name === name);
  return { key: key ?? slugify(name), name };
}

/** Adds an entry for an author who has none, to be filled in; what else is in the file stays as it is. Says whether it had to. */
export function addAuthor(authorsFile: string, { key, name }: Author): boolean {
  if (Object.hasOwn(authors(authorsFile), key)) return false;
  const document = parseDocument(existsSync(authorsFile) ? readFileSync(authorsFile, 'utf8') : '');
  document.set(key, document.createNode({ name, url: `https://github.com/${key}`, page: true }));
  mkdirSync(dirname(authorsFile), { recursive: true });
  writeFileSync(authorsFile, document.toString({ lineWidth: 0 }));
  return true;
}

function authors(file: string): Record<string, { name?: string }> {
  return existsSync(file) ? (parseDocument(readFileSync(file, 'utf8')).toJS() ?? {}) : {};
}

function gitConfig(key: string, cwd: string): string {
  try {
    return execFileSync('git', ['config', key], { cwd, encoding: 'utf8' }).trim();
  } catch {
    // Not set, or there is no git.
    return '';
  }
}
