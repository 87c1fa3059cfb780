/**
 * Puts the newest release of every Pyodide's line into node_modules and into the table of Pythons. A newer line is another
 * Python: that is a decision, so it is only said. Wheels are not its business: the build fetches them, by the checksums in
 * that release's lock, and says what it could not have.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const table = 'src/runtime/pythons.ts';
const row = /full: '([^']+)',\s+npm: '([^']+)',\s+pyodide: '([^']+)'/g;

let text = readFileSync(table, 'utf8');
for (const [whole, cpython, name, pinned] of text.matchAll(row)) {
  // `^0.29.3` stays below 0.30, `^314.0.7` below 315.
  const newest = newestOf(`pyodide@^${pinned}`);
  if (newest === pinned) {
    process.stdout.write(`- \`${name}\`: ${pinned} is the newest.\n`);
    continue;
  }
  execFileSync('npm', ['install', '--save-exact', `${name}@npm:pyodide@${newest}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { info, packages } = JSON.parse(readFileSync(`node_modules/${name}/pyodide-lock.json`, 'utf8'));
  const changed = whole.replace(`'${pinned}'`, `'${newest}'`).replace(`'${cpython}'`, `'${info.python}'`);
  text = text.replace(whole, changed);
  const versions = ['numpy', 'pandas'].map((one) => `${one} ${packages[one]?.version ?? 'not'}`).join(', ');
  process.stdout.write(`- \`${name}\`: ${pinned} → ${newest}: Python ${info.python}, ${versions}.\n`);
  process.stdout.write(`  Its wheels are at https://cdn.jsdelivr.net/pyodide/v${newest}/full/.\n`);
}
writeFileSync(table, text);
process.stdout.write(`- The newest of all is ${newestOf('pyodide@latest')}.\n\n`);

function newestOf(range) {
  const versions = JSON.parse(
    execFileSync('npm', ['view', range, 'version', '--json'], { encoding: 'utf8' }),
  );
  return [versions].flat().at(-1);
}
