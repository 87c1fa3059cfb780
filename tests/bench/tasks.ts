/** What everybody is asked to run. */
import { join } from 'node:path';
import { readArticleFile } from '../../src/build/article/reading';
import { ROOT } from '../../src/build/files';
import { programOf } from '../../src/example/program';
import type { Program } from '../../src/runtime/protocol';

/** An example of the article this site began with, as it stands there. */
export function exampleOf(id: string): Program {
  const path = join(ROOT, 'blog/python-memory-management/index.mdx');
  const { slug, article } = readArticleFile({ path, file: path.slice(ROOT.length) });
  return programOf(
    slug,
    article,
    article.examples.find((example) => example.id === id)!,
  );
}

/** The same as one script, for those that know no setups. */
export function scriptOf({ before, code }: Program): string {
  return [...before.map((each) => each.code), code].join('\n');
}

export const tasks = {
  core: exampleOf('counter'),
  numpy: exampleOf('numpy-naive'),
  pandas: exampleOf('naive'),
};
export type Task = keyof typeof tasks;

const loop = (times: number) => `def f():
    a = b = c = d = e = g = h = k = l = [1]
    for i in range(${times}):
        m = [i]
f()
`;
const growing = (objects: number) => `def f():
    keep = []
    for i in range(${objects}):
        data = [i]
        keep.append(data)
    return keep
r = f()
`;
const list = (items: number) => `data = [[] for _ in range(${items})]
for item in data:
    item.append(data)
`;
const recursion = (depth: number) => `def f(n):
    data = [n]
    return f(n - 1) if n else data
f(${depth})
`;

function made(name: string, code: string, track: string): Program {
  return { file: `bench#${name}`, code, before: [], track: track.split(' ') };
}

/** Programs that make many steps. */
export const long: Record<string, Program> = {
  'pandas pipeline': tasks.pandas,
  'loop of 100 000, 10 names': made('loop', loop(100_000), 'a b c d e g h k l m'),
};

/** Programs at n and at 2n. */
export const grown: Record<string, [Program, Program]> = {
  'objects that stay: 25 000, 50 000': [
    made('objects', growing(25_000), 'data'),
    made('objects', growing(50_000), 'data'),
  ],
  'items of one list: 50 000, 100 000': [
    made('items', list(50_000), 'data item'),
    made('items', list(100_000), 'data item'),
  ],
  'calls within calls: 450, 900': [
    made('calls', recursion(450), 'data'),
    made('calls', recursion(900), 'data'),
  ],
};
