/**
 * `npm test`: everything there is to prove, as a queue of pieces of which two run at any time, each with one worker; ends
 * in `N passed, N failed`. A stage without tests of its own (formatting, types, build…) counts as one.
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

interface Piece {
  stage: string;
  /** Which of how many pieces of its stage: `2/3`. */
  shard: string;
  command: string[];
  env?: Record<string, string>;
  /** A stage that it needs: all pieces of that have ended before it begins. */
  after?: string;
  /** Counts the tests in the report at a path; without it the piece is one test. */
  count?: (report: string) => Outcome;
}

const REPORTS = '.cache/reports';
const nameOf = ({ stage, shard }: Pick<Piece, 'stage' | 'shard'>) =>
  shard === '1/1' ? stage : `${stage} ${shard}`;
const reportOf = (piece: Pick<Piece, 'stage' | 'shard'>) =>
  `${REPORTS}/${nameOf(piece).replaceAll(/\W/g, '-')}.json`;

const shardsOf = (pieces: number) => Array.from({ length: pieces }, (_, i) => `${i + 1}/${pieces}`);

const single = (stage: string, command: string[], more: Pick<Piece, 'env' | 'after'> = {}): Piece => ({
  stage,
  shard: '1/1',
  command,
  ...more,
});

/** Vitest's JSON reporter: https://vitest.dev/guide/reporters#json-reporter */
const vitest = (stage: string, pieces = 1): Piece[] =>
  shardsOf(pieces).map((shard) => ({
    stage,
    shard,
    command: [
      ...['vitest', 'run', `--project=${stage}`, '--maxWorkers=1', '--reporter=default', '--reporter=json'],
      ...[`--outputFile.json=${reportOf({ stage, shard })}`, `--shard=${shard}`],
    ],
    count: (report) => {
      const { numPassedTests, numFailedTests, success } = JSON.parse(report);
      return { passed: numPassedTests, failed: numFailedTests || (success ? 0 : 1) };
    },
  }));

/** Playwright's JSON reporter: https://playwright.dev/docs/test-reporters#json-reporter */
const playwright = (
  folder: string,
  stage: string,
  after: string,
  pieces = 1,
  env: Piece['env'] = {},
): Piece[] =>
  shardsOf(pieces).map((shard) => ({
    stage,
    shard,
    after,
    command: [
      ...['playwright', 'test', `--config=tests/${folder}/playwright.config.ts`, `--project=${stage}`],
      ...['--workers=1', '--reporter=list,json', `--shard=${shard}`],
    ],
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf({ stage, shard }) },
    count: (report) => {
      const { stats, errors } = JSON.parse(report);
      return {
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
      };
    },
  }));

const prefix = { BASE_URL: '/under/a/prefix/', FAST_IMAGES: '1' };

/** What others wait for is first; then the longest is, so that the two end together. */
const queue: Piece[] = [
  single('build', ['docusaurus', 'build', '--out-dir', 'build/site'], {
    env: { SITE_FIXTURES: '1', FAST_IMAGES: '1' },
  }),
  ...vitest('articles', 2),
  ...playwright('site', 'site', 'build', 4),
  ...vitest('mutation', 2),
  ...vitest('probe'),
  ...vitest('interpreter', 2),
  ...ENGINES.toReversed().flatMap((engine) => playwright('browsers', engine, 'build')),
  // It finds again what `articles` has just run, and looks whether it is what was recorded.
  single('check', ['tsx', 'src/build/check/check.ts'], { after: 'articles' }),
  ...vitest('native'),
  ...vitest('unit'),
  single('lint', ['eslint', '--max-warnings=0', '.']),
  single('build under a prefix', ['docusaurus', 'build', '--out-dir', 'build/prefixed'], { env: prefix }),
  ...playwright('site', 'prefixed', 'build under a prefix', 1, prefix),
  single('types', ['tsc', '--noEmit']),
  single('formatting', ['prettier', '--check', '.']),
];

const stages = new Map(queue.map(({ stage }) => [stage, { passed: 0, failed: 0, seconds: 0 }]));
const running = new Map<Piece, Promise<void>>();

/** Takes one piece after the other; `place` tells the two apart that do so at a time. */
async function work(place: number): Promise<void> {
  while (queue.length > 0) {
    const open = new Set([...queue, ...running.keys()].map(({ stage }) => stage));
    const next = queue.findIndex(({ after }) => after === undefined || !open.has(after));
    if (next < 0) await Promise.race(running.values());
    else {
      const piece = queue.splice(next, 1)[0]!;
      const ended = run(piece, place).finally(() => running.delete(piece));
      running.set(piece, ended);
      await ended;
    }
  }
}

async function run(piece: Piece, place: number): Promise<void> {
  const { stage, command, env } = piece;
  rmSync(reportOf(piece), { force: true });
  const start = performance.now();
  const child = spawn('npx', ['--no-install', ...command], {
    env: { ...process.env, FORCE_COLOR: '0', PORT: String(4173 + place), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const { passed, failed } = tally(code, piece);
  const seconds = (performance.now() - start) / 1000;
  const sum = stages.get(stage)!;
  Object.assign(sum, {
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    seconds: sum.seconds + seconds,
  });
  process.stdout.write(
    `\n── ${nameOf(piece)}: ${passed} passed, ${failed} failed (${seconds.toFixed(0)} s)\n`,
  );
  const said = Buffer.concat(output).toString();
  // A warning is an annotation too, and where nothing failed nobody would see it.
  const kept = failed ? /^score: .*$/gm : /^(?:score: |::warning ).*$/gm;
  for (const [line] of said.matchAll(kept)) process.stdout.write(`${line}\n`);
  if (failed) process.stdout.write(said);
}

/** A piece that ended badly has failed at least once, whatever its report says or if it wrote none. */
function tally(code: number | null, { count, ...piece }: Piece): Outcome {
  let outcome = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  if (!count) return outcome;
  try {
    outcome = count(readFileSync(reportOf(piece), 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const empty = outcome.passed + outcome.failed === 0;
  return { ...outcome, failed: outcome.failed || (code !== 0 || empty ? 1 : 0) };
}

mkdirSync(REPORTS, { recursive: true });
for (const engine of ENGINES) ensureEngine(engine);
// Before anything runs at a time with another: each of them would make it.
await prepareAssets();
const start = performance.now();
await Promise.all([work(0), work(1)]);

const cells = (row: (string | number)[]) => `| ${row.join(' | ')} |\n`;
const seconds = ((performance.now() - start) / 1000).toFixed(0);
const rows = [...stages].map(([stage, sum]) => [stage, sum.passed, sum.failed, sum.seconds.toFixed(0)]);
const table = [
  ['stage', 'passed', 'failed', 'seconds'],
  ['---', '--:', '--:', '--:'],
  ...rows,
  ['from begin to end', '', '', seconds],
];
const text = table.map(cells).join('');
process.stdout.write(`\n${text}`);
if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, text);
const sums = [...stages.values()];
const failed = sums.reduce((sum, each) => sum + each.failed, 0);
process.stdout.write(`\n${sums.reduce((sum, each) => sum + each.passed, 0)} passed, ${failed} failed\n`);
process.exitCode = failed ? 1 : 0;
