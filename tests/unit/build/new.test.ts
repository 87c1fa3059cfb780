import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { NotMade, writeArticle } from '../../../src/build/new/article';
import { addAuthor, authorFromGit, refuseKey } from '../../../src/build/new/author';
import { folder } from '../../folder';

const root = folder();

describe('the text of a new article', () => {
  it.each(['It\'s "quoted": yes', '# of references', 'Größe – 100 %', '[list]', 'null'])(
    'has the title %s',
    (title) => {
      const blog = mkdtempSync(join(root, 'titles-'));
      const path = writeArticle(blog, { title, author: 'newcomer', date: '2026-01-02' });
      const [, head] = readFileSync(path, 'utf8').split('---\n');
      expect(parse(head!)).toMatchObject({ title, authors: 'newcomer', tags: ['python', 'memory'] });
    },
  );
});

describe('authors', () => {
  const file = () => join(root, 'authors.yml');

  it('keeps what stands in authors.yml, comments too', () => {
    const text = '# Who writes here\none:\n  name: One # the first\n';
    writeFileSync(file(), text);
    expect(addAuthor(file(), 'one')).toBe(false);
    expect(readFileSync(file(), 'utf8')).toBe(text);
    expect(addAuthor(file(), 'two')).toBe(true);
    expect(readFileSync(file(), 'utf8')).toBe(
      `${text}two:\n  name: two\n  url: https://github.com/two\n  page: true\n`,
    );
  });

  it('finds who of authors.yml git knows, by key or name, and invents nobody', () => {
    const repository = mkdtempSync(join(root, 'git-'));
    const git = (...args: string[]) => spawnSync('git', args, { cwd: repository });
    git('init');
    git('config', 'user.name', 'Jane Doe');
    git('config', 'github.user', '');
    const found = (text: string) => {
      writeFileSync(file(), text);
      return authorFromGit(file(), repository);
    };
    expect(found('other:\n  name: Other\njd:\n  name: Jane Doe\n')).toBe('jd');
    expect(found('other:\n  name: Other\n')).toBe(undefined);
    expect(found('')).toBe(undefined);
    expect(authorFromGit(join(root, 'none.yml'), repository)).toBe(undefined);
    git('config', 'github.user', 'janed');
    expect(found('janed:\n  name: J.\n')).toBe('janed');
    expect(found('other:\n')).toBe(undefined);
  });

  it.each(['', 'Jane Doe', 'a: b'])('refuses the key %j', (key) => {
    expect(() => refuseKey(key)).toThrow(NotMade);
    expect(() => refuseKey('jane-doe')).not.toThrow();
  });
});
