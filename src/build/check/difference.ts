/** What two runs of one program did not measure alike, in words. */
import { formatCount, formatRange } from '../../example/format';
import type { Example } from '../../example/model';
import type { Range, RunResult } from '../../runtime/protocol';
import { BYTES, differences } from './same';
import type { Difference } from './same';

/** A reading that was one thing and then another. */
export interface Change {
  /** `line 12: peak`, the line being that of the article; `peak of the run`. */
  what: string;
  /** In the article; undefined where it is a reading of the whole run. */
  line?: number;
  was: string;
  is: string;
}

/** Every reading once, those of the lines first: the rest mostly follows from them. */
export function changes(example: Example, one: RunResult, other: RunResult): Change[] {
  const all = differences(one, other).flatMap(({ path, one: was, other: is }) => {
    const line = lineOf(path, example, one, other);
    const what = nameOf(path, line);
    return what === undefined ? [] : [{ what, line, was: shown(was, path), is: shown(is, path) }];
  });
  return [...new Map(all.toReversed().map((change) => [change.what, change])).values()].reverse();
}

function lineOf(
  [room, index]: Difference['path'],
  example: Example,
  one: RunResult,
  other: RunResult,
): number | undefined {
  if (room !== 'lines') return undefined;
  const totals = one.lines[Number(index)] ?? other.lines[Number(index)];
  return totals && (example.lines[totals.line - 1] ?? example.position.line);
}

/** Undefined for what only repeats other readings. */
function nameOf([room, ...rest]: Difference['path'], line: number | undefined): string | undefined {
  switch (room) {
    case 'lines':
      return `line ${line}: ${readingName(rest.slice(1))}`;
    case 'peak':
      return rest[0] === 'bytes' ? 'peak of the run' : rest[0] === 'line' ? 'line of the peak' : undefined;
    case 'live':
      return 'live at the end';
    case 'unit':
      return '1x';
    case 'names':
      return `${readingName(['names', ...rest])} at the end`;
    case 'answers':
      return `${answerName(rest)} at the end`;
    case 'error':
      return 'the exception at the end';
    case 'versions':
      return `the version of ${rest[0]}`;
    default:
      return undefined;
  }
}

const words: Record<string, string> = {
  firstTime: 'first',
  lastTime: 'last',
  counted: 'refs',
  borrowed: 'borrowed references',
  alive: 'times alive',
  freed: 'times freed',
  collected: 'times collected',
  times: 'times it finished',
};

function readingName(keys: string[]): string {
  if (keys.length === 0) return 'whether it finished';
  const [room, name, key] = keys;
  if (room === 'answers') return answerName(keys.slice(1));
  if ((room === 'firstTime' || room === 'lastTime') && name !== undefined)
    return `${words[room]}: ${readingName(keys.slice(1))}`;
  if (room === 'names') return key === undefined ? `${name}` : `${words[key] ?? key}(${name})`;
  return words[room!] ?? room!;
}

const answered: Record<string, string> = {
  yes: 'times it was so',
  no: 'times it was not',
  unknown: 'times it was not known',
  instead: 'what holds it instead',
  why: 'why not',
  same: 'times it was one object',
  different: 'times there were two objects',
  unbound: 'times one was not bound',
};

/** Of `held`, the claim and one of the above; of `instances`, the class. */
function answerName([kind, what, key]: string[]): string {
  if (what === undefined) return 'what claims ask';
  if (kind === 'instances') return `instances(${what})`;
  return key === undefined ? what : `${what}, ${answered[key] ?? key}`;
}

function shown(value: unknown, path: string[]): string {
  const bytes = path.some((key) => BYTES.has(key));
  const number = (amount: number) => `${formatCount(amount)}${bytes ? ' B' : ''}`;
  if (typeof value === 'number') return number(value);
  if (typeof value === 'object' && value !== null && 'min' in value)
    return formatRange(value as Range, number);
  return value === undefined || value === null
    ? 'nothing'
    : typeof value === 'object'
      ? 'something'
      : String(value);
}
