/** What `npm run check -- --json` says is not true any more, as Markdown. Exit code 1 if there is anything. */
import { readFileSync } from 'node:fs';
import process from 'node:process';

const entries = JSON.parse(readFileSync(0, 'utf8'));
const claims = entries.flatMap(({ file, python, claims }) =>
  claims
    .filter(({ verdict }) => verdict !== 'holds')
    .map(({ line, text, verdict, measured }) => [`${file}:${line}`, python, text, measured || verdict]),
);
const errors = [...new Set(entries.flatMap(({ error }) => (error ? error.split('\n') : [])))];

const cell = (text) => String(text).replaceAll('|', '\\|');
const rows = claims.map((row) => `| ${row.map(cell).join(' | ')} |`);
const lines = [
  ...(rows.length > 0
    ? ['| where | Python | says | measured |', '| --- | --- | --- | --- |', ...rows, '']
    : []),
  ...errors.map((error) => `- ${error}`),
];
process.stdout.write(lines.length > 0 ? `${lines.join('\n')}\n` : 'Every claim holds.\n');
process.exitCode = lines.length > 0 ? 1 : 0;
