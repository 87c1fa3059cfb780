/**
 * `npm test`: everything there is to prove, in two lanes that share the cores; ends in `N passed, N failed`.
 * A stage without tests of its own (formatting, types, build…) counts as one.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { prepareAssets } from '../src/build/assets';
import { ENGINES, ensureEngine } from './engines';

interface Outcome {
  passed: number;
  failed: number;
}

interface Stage {
  name: string;
  command: string[];
  env?: Record<string, string>;
  /** Counts the tests in the report that the stage wrote; without it the stage is one test. */
  count?: (report: string) => Outcome;
}

const REPORTS = '.cache/reports';

/** Vitest's JSON reporter: https://vitest.dev/guide/reporters#json-reporter */
const vitest = (name: string): Stage => ({
  name,
  command: [
    'vitest',
    'run',
    `--project=${name}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${REPORTS}/${name}.json`,
  ],
  count: (report) => {
    const { numPassedTests, numFailedTests, success } = JSON.parse(report);
    return { passed: numPassedTests, failed: numFailedTests || (success ? 0 : 1) };
  },
});

/** Playwright's JSON reporter: https://playwright.dev/docs/test-reporters#json-reporter */
const playwright = (folder: string, name: string, env: Record<string, string> = {}): Stage => ({
  name,
  command: [
    'playwright',
    'test',
    `--config=tests/${folder}/playwright.config.ts`,
    `--project=${name}`,
    '--reporter=list,json',
  ],
  env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: `${REPORTS}/${name}.json` },
  count: (report) => {
    const { stats, errors } = JSON.parse(report);
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length };
  },
});

const prefix = '/under/a/prefix/';
const lanes: Stage[][] = [
  [
    { name: 'formatting', command: ['prettier', '--check', '.'] },
    { name: 'lint', command: ['eslint', '--max-warnings=0', '.'] },
    { name: 'types', command: ['tsc', '--noEmit'] },
    vitest('unit'),
    {
      name: 'build',
      command: ['docusaurus', 'build', '--out-dir', 'build/site'],
      env: { SITE_FIXTURES: '1', FAST_IMAGES: '1' },
    },
    {
      name: 'build under a prefix',
      command: ['docusaurus', 'build', '--out-dir', 'build/prefixed'],
      env: { BASE_URL: prefix, FAST_IMAGES: '1' },
    },
    playwright('site', 'site'),
    playwright('site', 'prefixed', { BASE_URL: prefix }),
    ...ENGINES.map((engine) => playwright('browsers', engine)),
  ],
  // `check` finds again what `articles` has just run, and looks whether it is what was recorded.
  [
    vitest('articles'),
    { name: 'check', command: ['tsx', 'src/build/check/check.ts'] },
    vitest('mutation'),
    vitest('probe'),
  ],
];

const total: Outcome = { passed: 0, failed: 0 };

async function run({ name, command, env, count }: Stage): Promise<void> {
  const report = `${REPORTS}/${name}.json`;
  rmSync(report, { force: true });
  const start = performance.now();
  const child = spawn('npx', ['--no-install', ...command], {
    env: { ...process.env, FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const outcome = tally(code, report, count);
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  process.stdout.write(`\n── ${name}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)\n`);
  const said = Buffer.concat(output).toString();
  // A warning is an annotation too, and where nothing failed nobody would see it.
  const kept = outcome.failed ? /^score: .*$/gm : /^(?:score: |::warning ).*$/gm;
  for (const [line] of said.matchAll(kept)) process.stdout.write(`${line}\n`);
  if (outcome.failed) process.stdout.write(said);
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary) appendFileSync(summary, `- ${name}: ${outcome.passed} passed, ${outcome.failed} failed\n`);
}

/** A stage that ended badly has failed at least once, whatever its report says or if it wrote none. */
function tally(code: number | null, report: string, count: Stage['count']): Outcome {
  let outcome = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  if (!count) return outcome;
  try {
    outcome = count(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const empty = outcome.passed + outcome.failed === 0;
  return { ...outcome, failed: outcome.failed || (code !== 0 || empty ? 1 : 0) };
}

mkdirSync(REPORTS, { recursive: true });
for (const engine of ENGINES) ensureEngine(engine);
// Before the lanes part: each of them would make it.
await prepareAssets();
await Promise.all(
  lanes.map(async (stages) => {
    for (const stage of stages) await run(stage);
  }),
);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed ? 1 : 0;
