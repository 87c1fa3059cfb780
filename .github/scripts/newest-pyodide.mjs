/**
 * Puts the newest release of every Pyodide's line into node_modules and into the table of Pythons. A newer line is another
 * Python: that is a decision, so it is only said.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const table = 'src/runtime/distribution.ts';
const row = /npm: '([^']+)',\s+pyodide: '([^']+)'/g;

let text = readFileSync(table, 'utf8');
for (const [whole, name, pinned] of text.matchAll(row)) {
  // `^0.29.3` stays below 0.30, `^314.0.7` below 315.
  const newest = newestOf(`pyodide@^${pinned}`);
  process.stdout.write(`- ${name}: ${pinned} → ${newest}\n`);
  execFileSync('npm', ['install', '--save-exact', `${name}@npm:pyodide@${newest}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  text = text.replace(whole, whole.replace(`'${pinned}'`, `'${newest}'`));
}
writeFileSync(table, text);
process.stdout.write(`- the newest of all: ${newestOf('pyodide@latest')}\n`);

function newestOf(range) {
  const versions = JSON.parse(
    execFileSync('npm', ['view', range, 'version', '--json'], { encoding: 'utf8' }),
  );
  return [versions].flat().at(-1);
}
