/** What a run has to say about a reading, at a line or as a whole. */
import { MAX_TEXTS } from '../../runtime/limits';
import type { FinalReading, LineTotals, NameTotals, Range, RunResult } from '../../runtime/protocol';
import type { Reading } from '../model';
import { statementsAt } from './statement';

/** What one reading was, over every time its statement finished. */
export type Observation =
  /** A count of references, or bytes. */
  | { kind: 'amount'; range: Range }
  | { kind: 'state'; alive: number; freed: number }
  /** Texts printed, or exceptions raised, with how often; '' is nothing. */
  | { kind: 'texts'; texts: Map<string, number> }
  /** There is something, and it has no such reading. */
  | { kind: 'without'; measured: string; why: string }
  | { kind: 'not reached'; why: string };

/** Observes at the statement on `line` of the code, or, without a line, over the whole run and at its end. */
export function observe(reading: Reading, result: RunResult, line?: number): Observation {
  if (line === undefined) return observeRun(reading, result);
  const statements = statementsAt(line, result);
  if (statements.length === 0) return notReached('The statement on this line never finished', result);
  return combine(statements.map((statement) => observeStatement(reading, statement, result)));
}

function observeRun(reading: Reading, result: RunResult): Observation {
  switch (reading.kind) {
    case 'peak':
      return once(result.peak.bytes);
    case 'live':
      return once(result.live);
    case 'raises':
      return { kind: 'texts', texts: new Map([[result.error?.type ?? '', 1]]) };
    case 'prints': {
      const written = result.output.filter(({ stream }) => stream === 'stdout').map(({ text }) => text);
      return { kind: 'texts', texts: new Map([[written.join(''), 1]]) };
    }
    default: {
      const final = own(result.names, reading.name);
      return final ? observeName(reading, totalsOf(final)) : neverBound(reading.name, result);
    }
  }
}

function observeStatement(reading: Reading, statement: LineTotals, result: RunResult): Observation {
  switch (reading.kind) {
    case 'peak':
    case 'live':
      return { kind: 'amount', range: statement[reading.kind] };
    case 'raises':
      return { kind: 'texts', texts: completed(Object.entries(statement.raised), statement.times, '') };
    case 'prints': {
      const texts = statement.printed.map(({ text, times }) => [text, times] as const);
      return { kind: 'texts', texts: completed(texts, statement.times, texts.length < MAX_TEXTS ? '' : '…') };
    }
    default: {
      const totals = own(statement.names, reading.name);
      return totals ? observeName(reading, totals) : neverBound(reading.name, result);
    }
  }
}

function completed(
  texts: readonly (readonly [string, number])[],
  times: number,
  other: string,
): Map<string, number> {
  const all = new Map(texts);
  const rest = times - [...all.values()].reduce((sum, count) => sum + count, 0);
  if (rest > 0) all.set(other, (all.get(other) ?? 0) + rest);
  return all;
}

function observeName({ kind, name }: Reading & { name: string }, totals: NameTotals): Observation {
  const { alive, freed, immortal, unbound, counted, size } = totals;
  if (immortal > 0) {
    const why = `\`${name}\` is bound to an immortal object, which has no count and is never freed (PEP 683)`;
    return { kind: 'without', measured: 'immortal', why };
  }
  if (alive + freed === 0)
    return { kind: 'not reached', why: `No object had been bound to \`${name}\` by then` };
  if (unbound > 0) {
    const why = `${unbound} of ${unbound + alive + freed} times no object had been bound to \`${name}\` yet`;
    return { kind: 'without', measured: 'unbound', why };
  }
  if (kind === 'freed' || kind === 'alive') return { kind: 'state', alive, freed };
  if (kind === 'size') {
    return size
      ? { kind: 'amount', range: size }
      : { kind: 'not reached', why: `What came with \`${name}\` is not known` };
  }
  const ranges = [...(counted ? [counted] : []), ...(freed > 0 ? [{ min: 0, max: 0 }] : [])];
  return { kind: 'amount', range: union(ranges) };
}

/** The one reading at the end of a run, as if a statement had finished there once. */
function totalsOf(final: FinalReading): NameTotals {
  const exactly = (value: number) => ({ min: value, max: value });
  return {
    counted: final.state === 'alive' ? exactly(final.counted) : null,
    borrowed: final.state === 'alive' ? exactly(final.borrowed) : null,
    alive: Number(final.state === 'alive'),
    freed: Number(final.state === 'freed'),
    immortal: Number(final.state === 'immortal'),
    unbound: 0,
    size: final.size === null ? null : exactly(final.size),
  };
}

/** A line with several statements speaks of all of them. */
function combine([first, ...others]: Observation[]): Observation {
  return others.reduce((one, other) => {
    if (one.kind === 'amount' && other.kind === 'amount') {
      return { kind: 'amount', range: union([one.range, other.range]) };
    }
    if (one.kind === 'state' && other.kind === 'state') {
      return { kind: 'state', alive: one.alive + other.alive, freed: one.freed + other.freed };
    }
    if (one.kind === 'texts' && other.kind === 'texts') {
      const texts = new Map(one.texts);
      for (const [text, times] of other.texts) texts.set(text, (texts.get(text) ?? 0) + times);
      return { kind: 'texts', texts };
    }
    return one.kind === 'not reached' ? other : one;
  }, first!);
}

/** A Python name may be that of a method that every JavaScript object has. */
function own<T>(record: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function union(ranges: Range[]): Range {
  return { min: Math.min(...ranges.map(({ min }) => min)), max: Math.max(...ranges.map(({ max }) => max)) };
}

function once(value: number): Observation {
  return { kind: 'amount', range: { min: value, max: value } };
}

function neverBound(name: string, { lines, lifetimes, names }: RunResult): Observation {
  const seen = new Set([
    ...lines.flatMap((line) => Object.keys(line.names)),
    ...lifetimes.map((lifetime) => lifetime.name),
    ...Object.keys(names),
  ]);
  const when = seen.has(name) ? 'by then' : 'at all';
  const others = [...seen].filter((one) => one !== name);
  const list = others.length > 0 ? others.map((one) => `\`${one}\``).join(', ') : 'none';
  return { kind: 'not reached', why: `No object was bound to \`${name}\` ${when}; names seen: ${list}` };
}

function notReached(why: string, { notes, error }: RunResult): Observation {
  const probe = notes.filter(({ about }) => about === 'probe').map(({ text }) => text.replace(/\.$/, ''));
  const end = error ? `; the run ended in ${error.type}: ${error.message}` : '';
  // Where nothing was measured, nobody knows what was reached.
  return { kind: 'not reached', why: `${probe.join('. ') || why}${end}` };
}
