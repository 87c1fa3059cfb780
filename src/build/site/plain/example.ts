/** An example as plain HTML: its code, and in words what its card shows beside the lines. */
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { referencesAt, whyAlive } from '../../../example/alive';
import { formatCount, formatRange, formatSize } from '../../../example/format';
import { isVisible, speaksOfMemory } from '../../../example/memory';
import type { Example, Verdict } from '../../../example/model';
import type { ExampleProps } from '../../../example/page';
import { wholeRun } from '../../../example/readouts';
import type { LineReadout, NameReadout } from '../../../example/readouts';
import type { RunResult } from '../../../runtime/protocol';

/** The first Python in full, of each other one only what differs. */
export function plainExample({ example, recorded, verdicts, unavailable }: ExampleProps): ElementContent[] {
  const [first, ...others] = Object.values(recorded);
  const code = [
    h('p', h('strong', example.title)),
    h('pre', h('code', { className: ['language-python'] }, example.code)),
  ];
  if (!first) return code;
  const lines = linesOf(example, first);
  return [
    ...code,
    h('p', `Measured with Python ${versionOf(first)}:`),
    list(example, lines),
    ...endingOf(first),
    ...aliveAfter(first),
    ...others.flatMap((other) => difference(example, other, first)),
    ...unavailable.map(({ reason }) => h('p', reason)),
    ...claims(example, verdicts[first.python]!),
  ];
}

/** A line of code and its readout in words. */
interface Line {
  line: number;
  words: string;
}

function linesOf(example: Example, result: RunResult): Line[] {
  const { columns } = example;
  const memory = speaksOfMemory(example, result);
  return [...wholeRun(result)]
    .map(([line, readout]) => ({ line, words: wordsOf(readout, columns, memory ? result : null) }))
    .filter(({ words }) => words !== '')
    .sort((one, other) => one.line - other.line);
}

function list({ code }: Example, lines: Line[]): ElementContent {
  const source = code.split('\n');
  return h(
    'ul',
    lines.map(({ line, words }) =>
      h('li', [`line ${line}, `, h('code', source[line - 1]!.trim()), ` — ${words}`]),
    ),
  );
}

/** `data: 2 references; peak 3.00x` */
function wordsOf({ names, peak }: LineReadout, columns: string[], memory: RunResult | null): string {
  const words = columns.flatMap((name) => (names[name] ? [`${name}: ${countOf(names[name])}`] : []));
  if (memory && isVisible(peak, memory.peak.bytes)) words.push(`peak ${formatSize(peak, memory.unit)}`);
  return words.join('; ');
}

function countOf(readout: NameReadout): string {
  if (readout.state !== 'alive') return readout.state;
  const { counted, borrowed, objects, freed } = readout;
  const count = formatRange(counted, formatCount);
  const words = [`${count} ${count === '1' ? 'reference' : 'references'}`];
  if (borrowed.max > 0) words.push(`${formatRange(borrowed, formatCount)} borrowed`);
  if (objects > 1) words.push(`of ${objects} objects, one after the other`);
  if (freed) words.push('at other times freed');
  return words.join(', ');
}

function endingOf(result: RunResult): ElementContent[] {
  const { peak, unit, error } = result;
  const printed = textOf(result);
  const ending: ElementContent[] = [];
  if (unit !== null)
    ending.push(h('p', `The peak, ${formatSize(peak.bytes, unit)}, is reached during line ${peak.line}.`));
  if (printed) ending.push(h('p', 'Output:'), h('pre', printed));
  if (error) ending.push(h('p', `It ends in ${error.type}${error.message && `: ${error.message}`}`));
  return ending;
}

/** Why what is alive at the end is alive. */
function aliveAfter(result: RunResult): ElementContent[] {
  const references = referencesAt(result, null);
  const sentences = references ? whyAlive(references, result.lifetimes) : [];
  return sentences.map((sentence) =>
    h(
      'p',
      sentence.map(({ text, code }) => (code ? h('code', text) : text)),
    ),
  );
}

function difference(example: Example, other: RunResult, first: RunResult): ElementContent[] {
  const lines = linesOf(example, first);
  const same = ({ line, words }: Line) => lines.some((one) => one.line === line && one.words === words);
  const differing = linesOf(example, other).filter((line) => !same(line));
  const ending = textOf(other) === textOf(first) ? [] : endingOf(other);
  const version = versionOf(other);
  if (differing.length + ending.length === 0) return [h('p', `Python ${version} measures the same.`)];
  return [h('p', `Where Python ${version} differs:`), list(example, differing), ...ending];
}

function textOf({ output }: RunResult): string {
  return output.map(({ text }) => text).join('');
}

function claims({ claims }: Example, verdicts: Verdict[]): ElementContent[] {
  if (claims.length === 0) return [];
  const items = claims.map(({ line, text }, index) => {
    const { verdict, detail } = verdicts[index]!;
    const told = verdict === 'unobservable' ? `${verdict}: ${detail}` : verdict;
    return h('li', [`line ${line}: `, h('code', text), `, ${told}`]);
  });
  return [h('p', 'What the text says of it:'), h('ul', items)];
}

function versionOf({ versions, python }: RunResult): string {
  return versions.python ?? python;
}
