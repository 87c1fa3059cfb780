import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { writeArticle } from '../../../src/build/new/article';
import { addAuthor, authorFromGit } from '../../../src/build/new/author';
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
    expect(addAuthor(file(), { key: 'one', name: 'Another' })).toBe(false);
    expect(readFileSync(file(), 'utf8')).toBe(text);
    expect(addAuthor(file(), { key: 'two', name: 'Two' })).toBe(true);
    expect(readFileSync(file(), 'utf8')).toBe(
      `${text}two:\n  name: Two\n  url: https://github.com/two\n  page: true\n`,
    );
  });

  it('finds whom git knows by the name in authors.yml, or makes a key of it', () => {
    const repository = mkdtempSync(join(root, 'git-'));
    const git = (...args: string[]) => spawnSync('git', args, { cwd: repository });
    git('init');
    git('config', 'user.name', 'Jane Doe');
    writeFileSync(file(), 'jd:\n  name: Jane Doe\n');
    expect(authorFromGit(file(), repository)).toEqual({ key: 'jd', name: 'Jane Doe' });
    expect(authorFromGit(join(root, 'none.yml'), repository)).toEqual({ key: 'jane-doe', name: 'Jane Doe' });
    git('config', 'github.user', 'janed');
    expect(authorFromGit(file(), repository)).toEqual({ key: 'janed', name: 'Jane Doe' });
  });
});
