/** Takes a reading from a run, at a line or over the whole run. */
import type { FinalReading, LineTotals, NameTotals, RunResult } from '../../runtime/protocol';
import { ofClasses, ofNames, ofPairs, ofRuns, type Reading, type Time } from '../readings';
import { combine, exactly, type Observation } from './observation';

/** Observes at the statement on `line` of the code, or, without a line, over the whole run and at its end. */
export function observe(reading: Reading, result: RunResult, line?: number): Observation {
  const finished = line === undefined ? [totalsOf(result)] : statementsAt(line, result);
  if (finished.length === 0) return notReached('The statement on this line never finished', result);
  const { time } = reading;
  const statements = time ? finished.flatMap((statement) => atTime(statement, time)) : finished;
  if (statements.length === 0)
    return notReached(`The ${time} time that this line ran was not kept apart`, result);
  const observed = combine(statements.map((statement) => observeStatement(reading, statement, result)));
  return 'asked' in observed ? notReached(observed.why, result) : observed;
}

function observeStatement(reading: Reading, statement: LineTotals, result: RunResult): Observation {
  if ('pair' in reading) return ofPairs[reading.kind].observe(statement, reading.pair);
  if ('class' in reading) return ofClasses[reading.kind].observe(statement, reading.class);
  if (!('name' in reading)) return ofRuns[reading.kind].observe(statement);
  // A Python name may be that of a method that every JavaScript object has.
  const totals = Object.hasOwn(statement.names, reading.name) ? statement.names[reading.name] : undefined;
  return totals ? observeName(reading, totals, statement) : neverBound(reading.name, result);
}

/** Of a statement that finished once, the first time is the last one. */
function atTime(statement: LineTotals, time: Time): LineTotals[] {
  const one = time === 'first' ? statement.firstTime : statement.lastTime;
  return one ? [one] : statement.times === 1 ? [statement] : [];
}

/**
 * The statements whose text contains the line. Lambdas and generator expressions inside a statement have totals
 * of their own; they are meant only where nothing else is there.
 */
export function statementsAt(line: number, { lines }: RunResult): LineTotals[] {
  const containing = lines.filter((totals) => totals.line <= line && line <= totals.last && totals.times > 0);
  const outer = containing.filter(({ inner }) => !inner);
  return outer.length > 0 ? outer : containing;
}

function observeName(
  { kind, name }: Extract<Reading, { name: string }>,
  totals: NameTotals,
  statement: LineTotals,
): Observation {
  const { alive, freed, immortal, unbound } = totals;
  if (immortal > 0) {
    const why = `\`${name}\` is bound to an immortal object, which has no count and is never freed (PEP 683)`;
    return { kind: 'without', measured: 'immortal', why };
  }
  if (alive + freed === 0) {
    const why = `No line had finished with \`${name}\` bound to an object by then`;
    return { kind: 'not reached', why, mend: leaveBound(name) };
  }
  if (unbound > 0) {
    const why = `${unbound} of ${unbound + alive + freed} times no object had been bound to \`${name}\` yet`;
    return { kind: 'without', measured: 'unbound', why };
  }
  return ofNames[kind].observe(totals, name, statement);
}

/** The whole run as if it were one statement, which finished once. */
function totalsOf({ live, peak, names, output, error, answers }: RunResult): LineTotals {
  const printed = output.filter(({ stream }) => stream === 'stdout').map(({ text }) => text);
  return {
    ...{ line: 1, last: Infinity, function: '<module>', inner: false, times: 1 },
    live: exactly(live),
    peak: exactly(peak.bytes),
    names: Object.fromEntries(Object.entries(names).map(([name, final]) => [name, nameTotals(final)])),
    printed: [{ text: printed.join(''), times: 1 }],
    raised: error ? { [error.type]: 1 } : {},
    answers,
  };
}

function nameTotals(final: FinalReading): NameTotals {
  return {
    counted: final.state === 'alive' ? exactly(final.counted) : null,
    borrowed: final.state === 'alive' ? exactly(final.borrowed) : null,
    alive: Number(final.state === 'alive'),
    freed: Number(final.state === 'freed'),
    collected: Number(final.state === 'freed' && final.collected === true),
    immortal: Number(final.state === 'immortal'),
    unbound: 0,
    size: final.size === null ? null : exactly(final.size),
  };
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
  const why = `No line finished with \`${name}\` bound to an object ${when}; names seen: ${list}`;
  return { kind: 'not reached', why, mend: leaveBound(name) };
}

/** What is bound and deleted on one line is never seen. */
function leaveBound(name: string): string {
  return `Names are read when a line has finished: put the claim where one that leaves \`${name}\` bound has run, or remove it.`;
}

function notReached(why: string, { notes, error }: RunResult): Observation {
  const probe = notes.filter(({ about }) => about === 'probe').map(({ text }) => text.replace(/\.$/, ''));
  const end = error ? `; the run ended in ${error.type}: ${error.message}` : '';
  // Where the probe measured nothing, its note is the reason.
  const mend =
    probe.length > 0
      ? 'Take out of the example what keeps it from being measured, or remove the claim.'
      : 'Put it where what it speaks of has been run, or remove it.';
  return { kind: 'not reached', why: `${probe.join('. ') || why}${end}`, mend };
}
