/** What a workflow on GitHub shows: annotations at the lines of a pull request, and the summary of its job. */
import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { printable } from '../../../example/printable';
import { decode, readRecording, recordingPath } from '../../article/recording';
import type { Recording } from '../../article/recording';
import { ROOT } from '../../files';
import { changes } from '../difference';
import type { Change } from '../difference';
import type { Verified } from '../verify';
import { findingsOf } from './findings';

/** Set by GitHub: https://docs.github.com/actions/reference/workflows-and-actions/variables */
type Environment = Partial<Record<'GITHUB_ACTIONS' | 'GITHUB_STEP_SUMMARY' | 'GITHUB_BASE_REF', string>>;

/** Tells GitHub, if that is where we are. Commands of workflows may stand in either stream. */
export function tellGitHub(all: Verified[], environment: Environment = process.env): void {
  if (environment.GITHUB_ACTIONS !== 'true') return;
  process.stderr.write(annotations(all));
  if (!environment.GITHUB_STEP_SUMMARY) return;
  const before = (path: string) => recordedBefore(path, environment.GITHUB_BASE_REF);
  appendFileSync(environment.GITHUB_STEP_SUMMARY, summary(all, before));
}

/** One line each: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
export function annotations(all: Verified[]): string {
  return all
    .flatMap((verified) => {
      const file = inRepository(verified.read.path);
      return findingsOf(verified).map(({ level, line, meant, text, measured, edit, mend }) => {
        const { column, width } = meant;
        const where = { file, line, col: column, endColumn: column + Math.max(1, width) };
        const properties = Object.entries(where).map(([name, value]) => `${name}=${property(String(value))}`);
        const said = [
          text,
          ...measured,
          ...(edit === undefined ? [] : [`make it true: ${edit}`]),
          ...(mend === undefined ? [] : [mend]),
        ];
        return `::${level} ${properties.join(',')}::${data(said.map(printable).join('\n'))}\n`;
      });
    })
    .join('');
}

/** GitHub decodes these, and nothing else, in what is said. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** In properties, the characters that separate them too. */
function property(text: string): string {
  return data(printable(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** So many readings of one run are listed; the rest is counted. */
const LISTED = 20;

/** The readings that changed, old and new, per example, as Markdown. */
export function summary(all: Verified[], before: (path: string) => Recording | undefined): string {
  const tables = all.flatMap(({ read, measured }) => {
    const recording = before(read.path);
    return read.article.examples.flatMap((example) =>
      Object.values(measured[example.id]?.runs ?? {}).flatMap((run) => {
        const then = recording?.[example.id]?.runs[run.python];
        const changed = then ? changes(example, then, run) : [];
        if (changed.length === 0) return [];
        const name = `${printable(inRepository(read.path))}, \`${example.id}\`, Python ${run.python}`;
        return [`### ${name}\n\n${table(changed)}`];
      }),
    );
  });
  const heading = '## Readings that changed';
  return `${heading}\n\n${tables.join('\n') || 'None: everything is measured as it was recorded.\n'}\n`;
}

function table(changed: Change[]): string {
  const cell = (text: string) => printable(text).replaceAll('\\', '\\\\').replaceAll('|', '\\|');
  const rows = changed
    .slice(0, LISTED)
    .map(({ what, was, is }) => `| ${[what, was, is].map(cell).join(' | ')} |\n`);
  const rest = changed.length > LISTED ? `\nand ${changed.length - LISTED} more.\n` : '';
  return `| reading | was | is |\n| --- | --- | --- |\n${rows.join('')}${rest}`;
}

/** As the branch has it that a pull request is for; elsewhere, as it lies here. */
function recordedBefore(path: string, base: string | undefined): Recording | undefined {
  if (!base) return readRecording(path);
  try {
    const name = `origin/${base}:${inRepository(recordingPath(path))}`;
    const text = execFileSync('git', ['show', name], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 28,
    });
    return decode(text);
  } catch {
    // The article is new.
    return undefined;
  }
}

function inRepository(path: string): string {
  return relative(ROOT, path).split(sep).join('/');
}
