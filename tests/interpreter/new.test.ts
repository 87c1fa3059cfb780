import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../../src/build/files';
import { folder } from '../folder';
import { read } from '../unit/example/marked';
import { command, environment } from './commands';

const root = folder();

/** The real commands, in another copy of the site. */
const make = (...args: string[]) => command(root, 'new/index', ['--root=.', ...args]);
const check = (path: string) => command(root, 'check/check', [path]);

/** The command on a terminal of its own, where these lines are typed as it asks, until it has ended or said `last`. */
async function answering(
  lines: string[],
  last?: string,
  words = '--author=newcomer',
): Promise<{ status: number | null; screen: string }> {
  const command = `'${process.execPath}' --import tsx src/build/new/index.ts ${words} --root=.`;
  const terminal = spawn('script', ['--quiet', '--return', '--command', `exec ${command}`, '/dev/null'], {
    cwd: ROOT,
    env: environment(root),
  });
  let screen = '';
  let asked = 0;
  const ended = new Promise<number | null>((resolve) => terminal.once('close', resolve));
  terminal.stdout.on('data', (chunk) => {
    screen += chunk;
    const questions = screen.match(/(?:Title|Author) of the article:/g)?.length ?? 0;
    for (; asked < Math.min(questions, lines.length); asked += 1) {
      terminal.stdin.write(lines[asked] === '\u0004' ? lines[asked] : `${lines[asked]}\r`);
    }
    if (last && screen.includes(last)) terminal.kill();
  });
  return { status: await ended, screen };
}

describe('npm run new', () => {
  const made = join(root, 'blog/a-dictionary-that-grows');
  const article = join(made, 'index.mdx');

  it('asks on a terminal, and again where no article can have that title; Ctrl-D ends it', async () => {
    mkdirSync(join(root, 'blog/there-already'), { recursive: true });
    const { status, screen } = await answering([' ', 'There, already!', '\u0004']);
    expect(status).toBe(2);
    expect(screen.match(/Title of the article:/g)).toHaveLength(3);
    expect(screen).toContain('No folder can be named after ``.');
    expect(screen).toContain('there-already is there already.');
    expect(screen).toContain('There is no title, so there is no article.');
    const { screen: made } = await answering(['Something Else'], 'newcomer is new in blog/authors.yml');
    expect(made).not.toContain('Give a');
    expect(existsSync(join(root, 'blog/something-else/index.mdx'))).toBe(true);
    rmSync(join(root, 'blog/something-else'), { recursive: true });
    // The next ones begin without an author.
    rmSync(join(root, 'blog/authors.yml'));
  });

  it('asks for an author whom git does not know, and makes nobody up', async () => {
    const { status, screen } = await answering(['Jane Doe', '\u0004'], undefined, 'Title');
    expect(status).toBe(2);
    expect(screen).toContain('nobody is there yet');
    expect(screen).toContain('An author cannot be called `Jane Doe`');
    expect(screen).toContain('There is no author, so there is no article.');
    expect(make('A title')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Say it with `--author=name`.'),
    });
    expect(existsSync(join(root, 'blog/authors.yml'))).toBe(false);
  });

  it('makes an article that passes at once, with its recording and an entry for its author', () => {
    const { status, stdout, stderr } = make('A Dictionary that Grows', '--author=newcomer');
    expect(stderr).toContain('http://localhost:3000/blog/a-dictionary-that-grows\n');
    expect(stderr).toContain(
      'newcomer is new in blog/authors.yml, with no more than that name. Put your name there',
    );
    expect(stdout).toContain('0 fail, 0 were not reached, 0 other mistakes');
    expect(status).toBe(0);
    expect(existsSync(join(made, 'recorded.json'))).toBe(true);
    expect(parse(readFileSync(join(root, 'blog/authors.yml'), 'utf8'))).toEqual({
      newcomer: { name: 'newcomer', url: 'https://github.com/newcomer', page: true },
    });
    expect(check('blog').status).toBe(0);
  });

  it('has a setup, two examples, claims in code and in prose, and a comparison', () => {
    const { article: made, problems } = read(readFileSync(article, 'utf8'));
    expect(problems).toEqual([]);
    expect(made.setups).toHaveLength(1);
    expect(made.examples).toHaveLength(2);
    expect(made.examples.every(({ claims }) => claims.length > 0)).toBe(true);
    expect(made.claims.length).toBeGreaterThan(1);
    expect(made.compares).toHaveLength(1);
  });

  it('makes an article whose wrong twin does not pass', () => {
    // By the same name: what ran need not run again.
    const twin = join(root, 'twin/a-dictionary-that-grows');
    cpSync(made, twin, { recursive: true });
    const right = readFileSync(article, 'utf8');
    writeFileSync(join(twin, 'index.mdx'), right.replace('>three times</Claim>', '>twice</Claim>'));
    const line = right.slice(0, right.indexOf('>three times</Claim>')).split('\n').length;
    const { status, stdout } = check('twin');
    expect(status).toBe(1);
    expect(stdout).toMatch(new RegExp(`✗ twin/a-dictionary-that-grows/index\\.mdx:${line}:\\d+ `));
  });

  it('refuses to write over an article', () => {
    const before = readFileSync(article, 'utf8');
    const { status, stderr } = make('a dictionary, that grows!', '--author=newcomer');
    expect(status).toBe(2);
    expect(stderr).toContain('is there already');
    expect(readFileSync(article, 'utf8')).toBe(before);
  });

  it.each([
    [['--author=newcomer'], 'There is no title'],
    [['--author=newcomer', 'Two', 'words'], 'npm run new -- "Two words"'],
    [['--author=newcomer', '?!'], 'No folder can be named after'],
    [['--autor=x', 'A title'], "Unknown option '--autor'"],
  ])('refuses %j', (args, message) => {
    const { status, stderr } = make(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
