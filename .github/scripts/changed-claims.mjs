/**
 * What `npm run check -- --json` says is not true any more, as Markdown: the claims that would change, what could not be
 * tried and why, and what is wrong besides. Exit code 1 if there is anything.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';

const entries = answerIn(readFileSync(0, 'utf8'));
const isUntried = ({ error }) => / Unavailable on Python /.test(error);
const untried = entries.filter(isUntried);
const tried = entries.filter((entry) => !isUntried(entry));
const claims = tried.flatMap(({ file, python, claims }) =>
  claims
    .filter(({ verdict }) => verdict === 'fails' || verdict === 'not reached')
    .map(({ line, text, verdict, measured }) => [`${file}:${line}`, python, text, measured || verdict]),
);
const errors = [...new Set(tried.flatMap(({ error }) => error?.split('\n') ?? []))];
// That another release measures other bytes is no news; `check` lists them.
const isOfRecording = (error) => error.includes('Run `npm run record -- ');
const recordings = errors.filter(isOfRecording);
const others = errors.filter((error) => !isOfRecording(error));

const cell = (text) => String(text).replaceAll('|', '\\|');
const row = (cells) => `| ${cells.map(cell).join(' | ')} |`;
const held = tried.flatMap(({ claims }) => claims).filter(({ verdict }) => verdict === 'holds').length;
const lines = [
  ...(claims.length > 0 ? [row(['where', 'Python', 'says', 'measured']), row(Array(4).fill('---'))] : []),
  ...claims.map(row),
  `\n${claims.length} claims would change, ${held} hold, ${recordings.length} runs would be recorded anew.`,
  ...(untried.length > 0
    ? ['\nNot tried, because wheels could not be had; nothing is said about the claims of:\n']
    : []),
  ...untried.map(({ example, error }) => `- \`${example}\`: ${error.replace(/(?<=this machine\.).*/s, '')}`),
  ...(others.length > 0 ? ['\nWrong besides:\n'] : []),
  ...others.map((error) => `- ${error}`),
];
process.stdout.write(`${lines.join('\n').trimStart()}\n`);
process.exitCode = claims.length + untried.length + others.length > 0 ? 1 : 0;

/** Ends here where `check` could not even begin: it has said why. */
function answerIn(text) {
  try {
    return JSON.parse(text);
  } catch {
    process.stdout.write('`npm run check` gave no answer. The log of this job says why.\n');
    process.exit(1);
  }
}
