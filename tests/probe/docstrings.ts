/** Programs that others wrote: the examples in the docstrings of the standard library, read from the interpreter itself. */
import { readFileSync } from 'node:fs';
import type { Program, PythonVersion } from '../../src/runtime/protocol';
import { MARK } from './inline';
import { Laboratory, program } from './laboratory';

/** All that these have is run. The others of the library have no examples, or ones for a network, terminal or process. */
const MODULES =
  `_pydatetime binascii builtins collections decimal difflib doctest enum fractions heapq ipaddress itertools json math
  pickle pickletools statistics textwrap typing uuid`.split(/\s+/);
/** Imported by them when first needed. */
const LATER = ['encodings.raw_unicode_escape', 'hashlib'];

export interface Docstring {
  name: string;
  /** Examples that say of themselves that they are not to be run: `# doctest: +SKIP`. */
  skipped: number;
  setup: string;
  code: string;
  track: string[];
  /** Per example, what it should print, and how strictly. */
  wanted: string[];
  options: number[];
}

const python = readFileSync(new URL('docstrings.py', import.meta.url), 'utf8');

export const library = (version: PythonVersion): Promise<Laboratory> =>
  Laboratory.open(version, [...MODULES, ...LATER]);

export function docstringsOf(lab: Laboratory): Docstring[] {
  return asked(lab, `programs(${literal(MODULES)})`) as Docstring[];
}

export function programOf({ code, setup, track }: Docstring): Program {
  return { ...program(code, track), before: [{ file: 'suite#docstring', code: setup }] };
}

/** By name, the examples whose outputs are not what the docstrings say. */
export function untrue(
  lab: Laboratory,
  printed: { docstring: Docstring; output: string }[],
): Record<string, number[]> {
  const all = printed.map(({ docstring: { wanted, options }, output }) => [
    output.split(MARK).slice(0, -1),
    wanted,
    options,
  ]);
  const found = asked(lab, `json.dumps(untrue(${literal(all)}))`) as number[][];
  return Object.fromEntries(
    found.flatMap((examples, i) => (examples.length > 0 ? [[printed[i]!.docstring.name, examples]] : [])),
  );
}

function asked(lab: Laboratory, expression: string): unknown {
  return JSON.parse(lab.ask(`${python}\n${expression}`));
}

/** As Python writes it. */
function literal(data: unknown): string {
  return `json.loads(${JSON.stringify(JSON.stringify(data))})`;
}
