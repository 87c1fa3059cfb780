/** Who may import whom, as `eslint.config.js` has it: every room refuses the rest of the house, and is let into what it names. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test, vi } from 'vitest';

interface Zone {
  target: string;
  from: string;
  except?: string[];
  message: string;
}

const RULE = 'import-x/no-restricted-paths';
const eslint = new ESLint();
const { rules } = (await eslint.calculateConfigForFile('src/pages/index.tsx')) as {
  rules: Record<string, [level: number, options: { zones: Zone[] }]>;
};
const zones = rules[RULE]![1].zones.map((zone) => ({
  room: zone.target.slice(2),
  named: (zone.except ?? []).map((path) => join(zone.from, path)),
  why: zone.message,
}));
const rooms = zones.filter(({ room }) => room !== 'src');
// The first file loads every rule and its parser.
vi.setConfig({ testTimeout: 60_000 });

/** A file of the house that is `path`, or is in it. */
function fileIn(path: string): string {
  if (statSync(path).isFile()) return path;
  const inside = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return join(
    path,
    inside.find((name) => /(?<!\.d)\.(?:tsx?|py)$/.test(name))!,
  );
}

/** What is said of a room's file that imports each of these. */
async function complaints(room: string, imported: string[]): Promise<string[]> {
  const filePath = fileIn(room);
  const lines = imported
    .filter((path) => path !== filePath)
    .map((path) => `import './${relative(dirname(filePath), path).replace(/\.tsx?$/, '')}';\n`);
  const [result] = await eslint.lintText(lines.join(''), { filePath });
  const all = result!.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`);
  return all.filter((text) => text.startsWith(RULE));
}

test('there are rooms', () => expect(rooms.length).toBeGreaterThan(20));

test.each(rooms)('$room is let into what it names', async ({ room, named }) => {
  expect([room, ...named].filter((path) => !existsSync(path))).toEqual([]);
  expect(await complaints(room, named.map(fileIn))).toEqual([]);
});

test.each(rooms)('$room is told why it may not reach the rest of the house', async ({ room, named, why }) => {
  const inside = (path: string) => [room, ...named].some((one) => path === one || path.startsWith(`${one}/`));
  const others = rooms.map(({ room }) => fileIn(room)).filter((path) => !inside(path));
  const said = await complaints(room, others);
  expect(said).toHaveLength(others.length);
  expect(new Set(said.map((text) => text.endsWith(why)))).toEqual(new Set([true]));
});

test('the site does not reach its tests', async () => {
  expect(await complaints('src/example', ['tests/engines.ts'])).toEqual([
    expect.stringContaining('The site must not depend on its tests.'),
  ]);
});

test('no files import one another in a circle, types included, which import-x/no-cycle ignores', () => {
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' });
  const files = new Set(names.filter((name) => /\.tsx?$/.test(name)));
  const importsOf = (file: string) =>
    [...readFileSync(join('src', file), 'utf8').matchAll(/ from '(\..+)'/g)].flatMap(([, source]) => {
      const path = join(dirname(file), source!);
      return ['.ts', '.tsx', '/index.ts', '/index.tsx']
        .map((end) => path + end)
        .filter((each) => files.has(each));
    });
  const rest = new Map([...files].map((file) => [file, importsOf(file)]));
  // What imports nothing of the rest is in no circle.
  const free = () => [...rest.keys()].filter((file) => !rest.get(file)!.some((other) => rest.has(other)));
  for (let done = free(); done.length > 0; done = free()) done.forEach((file) => rest.delete(file));
  expect([...rest.keys()]).toEqual([]);
});
