/**
 * Numbers that the reader can change (`param=rows:50_000..500_000`): the values that are measured, those that the
 * slider stops at, and how one of them gets into the code. The number is always read from the code, and written into it.
 */
import type { Program, RunResult } from '../runtime/protocol';

export interface Parameter {
  name: string;
  /** The smallest and the largest value. */
  from: number;
  to: number;
  /** What the article says. */
  declared: number;
  /** The id of the fence that it stands in: the example, or a setup that runs before it. */
  in: string;
  /** Its line of code: the text before the number, the number as it is written, the text after it. */
  line: { before: string; literal: string; behind: string };
}

/** What one run with the parameter at a value measured. */
export interface CurvePoint {
  value: number;
  /** Bytes; of a run that ran out of memory, those that it had got by then. */
  peak: number;
  /** Bytes of `1x`, as in the run. */
  unit: number | null;
  /** It ended in a MemoryError. */
  died: boolean;
}

/** How many intervals between the values that are measured. */
const INTERVALS = 4;
/** How many stops of the slider between one value and ten times that. */
const STOPS_PER_DECADE = 10;

/** The values that are recorded, in order: five from one bound to the other, and the declared one. */
export function curveValues(parameter: Parameter): number[] {
  return withDeclared(parameter, logSpaced(parameter, INTERVALS));
}

/** The values of the slider, in order. Those that are recorded are among them. */
export function stops(parameter: Parameter): number[] {
  const decades = Math.log10(parameter.to / parameter.from);
  const between = Math.max(1, Math.round((decades * STOPS_PER_DECADE) / INTERVALS));
  return withDeclared(parameter, logSpaced(parameter, INTERVALS * between));
}

export function curvePoint(value: number, { peak, unit, error }: RunResult): CurvePoint {
  return { value, peak: peak.bytes, unit, died: error?.type === 'MemoryError' };
}

/**
 * The number in `code`, which the reader may have edited; null unless exactly one line differs from the author's in
 * nothing but the number.
 */
export function numberIn(code: string, parameter: Parameter): number | null {
  const place = placeIn(code, parameter);
  return place && Number(code.slice(place.from, place.to).replaceAll('_', ''));
}

/** `code` with another number; unchanged where `numberIn` would be null. */
export function withNumber(code: string, parameter: Parameter, value: number): string {
  const place = placeIn(code, parameter);
  if (!place) return code;
  return code.slice(0, place.from) + written(value, parameter) + code.slice(place.to);
}

/** The program with the parameter at `value`. */
export function turned(program: Program, parameter: Parameter, value: number): Program {
  const turn = <T extends { file: string; code: string }>(source: T): T =>
    source.file.endsWith(`#${parameter.in}`)
      ? { ...source, code: withNumber(source.code, parameter, value) }
      : source;
  return { ...turn(program), before: program.before.map(turn) };
}

function placeIn(code: string, { line: { before, behind } }: Parameter): { from: number; to: number } | null {
  const places: { from: number; to: number }[] = [];
  let start = 0;
  for (const line of code.split('\n')) {
    const end = line.length - behind.length;
    const around = line.startsWith(before) && line.endsWith(behind) && end > before.length;
    if (around && /^\d+(?:_\d+)*$/.test(line.slice(before.length, end))) {
      places.push({ from: start + before.length, to: start + end });
    }
    start += line.length + 1;
  }
  return places.length === 1 ? places[0]! : null;
}

/** With underscores where the author wrote some. */
function written(value: number, { line: { literal } }: Parameter): string {
  return literal.includes('_') ? String(value).replace(/\B(?=(?:\d{3})+$)/g, '_') : String(value);
}

/** Whole numbers, equally far apart on a logarithmic scale but for rounding to two digits; the bounds as they are. */
function logSpaced({ from, to }: Parameter, intervals: number): number[] {
  const between = Array.from({ length: intervals - 1 }, (_, index) => {
    const exact = from * (to / from) ** ((index + 1) / intervals);
    return Math.min(to, Math.max(from, Math.round(Number(exact.toPrecision(2)))));
  });
  return [from, ...between, to];
}

function withDeclared({ declared }: Parameter, values: number[]): number[] {
  return [...new Set([...values, declared])].sort((one, other) => one - other);
}
