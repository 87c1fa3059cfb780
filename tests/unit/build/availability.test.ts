import { expect, it } from 'vitest';
import { availability, offers } from '../../../src/build/article/availability';
import { readArticleFile } from '../../../src/build/article/reading';
import { ROOT } from '../../../src/build/files';
import { pythons } from '../../../src/runtime/pythons';

const file = 'blog/python-memory-management/index.mdx';
const { article } = readArticleFile({ path: `${ROOT}${file}`, file });
const of = (id: string) =>
  availability(
    article,
    article.examples.find((example) => example.id === id)!,
    offers(),
  );

it('an example runs on every Python where it needs no package', () => {
  expect(of('counter')).toEqual({ pythons: pythons.map(({ version }) => version), unavailable: [] });
});

it.each([
  ['naive', 'pandas'],
  ['numpy-naive', 'numpy'],
])('%s runs where there is its package, also if another Pyodide has never heard of it', (id, name) => {
  const { pythons: on, unavailable, missing } = of(id);
  expect(on).toEqual(
    pythons.filter(({ packages }) => packages.includes(name as never)).map(({ version }) => version),
  );
  expect(unavailable.map(({ python }) => python)).toEqual(
    pythons.map(({ version }) => version).filter((version) => !on.includes(version)),
  );
  expect(unavailable.at(-1)!.reason).toContain(`There is no ${name} for Python 3.15 here.`);
  expect(missing!.module).toBe(name);
});
