/** Whose article it is. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseDocument } from 'yaml';
import { NotMade } from './article';

/** The key in `authors.yml` of the author whom git knows here by `github.user` or `user.name`; undefined: none of them. */
export function authorFromGit(authorsFile: string, cwd: string): string | undefined {
  const known = authors(authorsFile);
  const said = [gitConfig('github.user', cwd), gitConfig('user.name', cwd)].filter((name) => name !== '');
  return Object.keys(known).find((key) => said.includes(key) || said.includes(known[key]?.name ?? ''));
}

/** What a key may be; it is also taken for the name of an account on GitHub. */
const keyed = /^[\w-]+$/;

/** @throws {NotMade} if nobody can be called that in `authors.yml`. */
export function refuseKey(key: string): void {
  if (keyed.test(key)) return;
  throw new NotMade(
    `An author cannot be called \`${key}\` in authors.yml. Give one word: the name of an account on GitHub.`,
  );
}

/** Who is in `authors.yml`, as a message lists them. */
export function authorsText(authorsFile: string): string {
  const keys = Object.keys(authors(authorsFile));
  return keys.length > 0 ? `${keys.map((key) => `\`${key}\``).join(', ')} are there` : 'nobody is there yet';
}

/** Adds an entry for an author who has none, to be filled in; what else is in the file stays as it is. Says whether it had to. */
export function addAuthor(authorsFile: string, key: string): boolean {
  if (Object.hasOwn(authors(authorsFile), key)) return false;
  const document = parseDocument(existsSync(authorsFile) ? readFileSync(authorsFile, 'utf8') : '');
  document.set(key, document.createNode({ name: key, url: `https://github.com/${key}`, page: true }));
  mkdirSync(dirname(authorsFile), { recursive: true });
  writeFileSync(authorsFile, document.toString({ lineWidth: 0 }));
  return true;
}

function authors(file: string): Record<string, { name?: string } | null> {
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
