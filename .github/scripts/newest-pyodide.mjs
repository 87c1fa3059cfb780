/**
 * Puts the newest release of every Pyodide's line into node_modules and into the table of Pythons, and the checksums of its
 * wheels into the list of those that may be served. A newer line is another Python: that is a decision, so it is only said.
 * With `--packages`, it also offers numpy and pandas on every Python of which their wheels are pinned. The build fetches
 * them, and says what it could not have.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const table = 'src/runtime/pythons.ts';
const row = /full: '([^']+)',\s+npm: '([^']+)',\s+pyodide: '([^']+)'/g;
const list = 'src/build/assets/pinned.json';
const tried = ['numpy', 'pandas'];

let text = readFileSync(table, 'utf8');
const pins = JSON.parse(readFileSync(list, 'utf8'));
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
  if (pins[pinned]) pins[newest] = pinsOf(packages);
  const versions = tried.map((one) => `${one} ${packages[one]?.version ?? 'not'}`).join(', ');
  process.stdout.write(`- \`${name}\`: ${pinned} → ${newest}: Python ${info.python}, ${versions}.\n`);
  process.stdout.write(`  Its wheels are at https://cdn.jsdelivr.net/pyodide/v${newest}/full/.\n`);
}
if (process.argv.includes('--packages')) {
  for (const release of Object.keys(pins)) {
    const without = new RegExp(`(pyodide: '${release.replaceAll('.', '\\.')}',[^}]*packages: )\\[\\]`);
    text = text.replace(without, `$1${JSON.stringify(tried)}`);
  }
}
writeFileSync(table, text);
writeFileSync(list, JSON.stringify(pins));
process.stdout.write(`- The newest of all is ${newestOf('pyodide@latest')}.\n\n`);

/** SHA-256 by file, of the packages and all that they need. */
function pinsOf(packages) {
  const names = new Set(tried.filter((name) => name in packages));
  for (const name of names) packages[name].depends.forEach((each) => names.add(each));
  return Object.fromEntries([...names].map((name) => [packages[name].file_name, packages[name].sha256]));
}

function newestOf(range) {
  const versions = JSON.parse(
    execFileSync('npm', ['view', range, 'version', '--json'], { encoding: 'utf8' }),
  );
  return [versions].flat().at(-1);
}
