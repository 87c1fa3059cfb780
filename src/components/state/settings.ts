/** What readers set besides the code of an example: numbers in the setups before it, and its cap on memory. */
import { useMemo, useSyncExternalStore } from 'react';
import { formatCount } from '../../example/format';
import type { ExampleProps, Source } from '../../example/page';
import { numberIn, withNumber, type Parameter } from '../../example/parameter';
import { formatCap } from '../wording';
import { createListeners } from './listeners';

type Of = Pick<ExampleProps, 'article' | 'example' | 'before'>;

/** What an example runs with. Two settings are the same if their `key` is. */
export interface Settings {
  before: Source[];
  /** Bytes; undefined: no cap. */
  memory: number | undefined;
  key: string;
  /** Where this is not as the article has it. */
  changes: Change[];
}

/** What is set now, and what the text speaks of: `rows = 500 000`, `rows = 200 000`. */
export interface Change {
  now: string;
  text: string;
}

interface Turned {
  parameter: Parameter;
  value: number;
}

/** A setup is one for every example that comes after it: its numbers are kept by article and setup. */
const numbers = new Map<string, Turned[]>();
/** The numbers that can be turned in setups, by article and setup, as the cards of the page declare them. */
const declared = new Map<string, Parameter[]>();
/** By article and example; null: no cap. */
const caps = new Map<string, number | null>();
const { subscribe, tell } = createListeners();
let version = 0;

function changed(): void {
  version += 1;
  tell();
}

/** The number of a setup from now on, in every example that comes after it. */
export function turnSetup(article: string, parameter: Parameter, value: number): void {
  const key = `${article}#${parameter.in}`;
  const others = (numbers.get(key) ?? []).filter((turned) => turned.parameter.name !== parameter.name);
  numbers.set(key, value === parameter.declared ? others : [...others, { parameter, value }]);
  changed();
}

/** Says that a number of a setup can be turned: in every example that comes after it, whichever card declares it. */
export function declareNumber(article: string, parameter: Parameter): void {
  const key = `${article}#${parameter.in}`;
  const others = (declared.get(key) ?? []).filter(({ name }) => name !== parameter.name);
  declared.set(key, [...others, parameter]);
}

/** The numbers that can be turned in the setups of an example. */
function declaredNumbers({ article, before }: Omit<Of, 'example'>): Parameter[] {
  return before.flatMap(({ id }) => declared.get(`${article}#${id}`) ?? []);
}

/** The numbers of setups that are not as the article has them. */
function turnedNumbers({ article, before }: Omit<Of, 'example'>): Turned[] {
  return before.flatMap(({ id }) => numbers.get(`${article}#${id}`) ?? []);
}

/** The caps on memory that can be set, in bytes; null: none. */
export function capsOf(declaredCap: number): (number | null)[] {
  return [declaredCap, declaredCap * 1.5, declaredCap * 2, null];
}

/** @param memory Bytes; null: no cap. */
export function setCap({ article, example }: Omit<Of, 'before'>, memory: number | null): void {
  const key = `${article}#${example.id}`;
  if (memory === example.memory) caps.delete(key);
  else caps.set(key, memory);
  changed();
}

/** Everything that an example runs with is the article's again. */
export function resetSettings({ article, example, before }: Of): void {
  for (const { id } of before) numbers.delete(`${article}#${id}`);
  caps.delete(`${article}#${example.id}`);
  changed();
}

export function settingsOf({ article, example, before }: Of): Settings {
  const setups = before.map((source) => turnedSource(article, source));
  const own = caps.get(`${article}#${example.id}`);
  const memory = own === undefined ? example.memory : (own ?? undefined);
  const capped =
    memory === example.memory ? [] : [{ now: formatCap(memory), text: formatCap(example.memory) }];
  return {
    before: setups.map(({ source }) => source),
    memory,
    key: JSON.stringify([setups.map(({ source: { code } }) => code), memory ?? null]),
    changes: [...setups.flatMap(({ changes }) => changes), ...capped],
  };
}

/** The settings that the article has. */
export function declaredKey({ example, before }: Of): string {
  return JSON.stringify([before.map(({ code }) => code), example.memory ?? null]);
}

/** The server renders what the article has. */
export function useSettings(of: Of): Settings {
  // The key says all that is in them: who asks is rendered when their own settings change, and for no others.
  const now = useSyncExternalStore(
    subscribe,
    () => settingsOf(of).key,
    () => declaredKey(of),
  );
  // eslint-disable-next-line react-hooks/exhaustive-deps -- The settings are those of the key.
  return useMemo(() => settingsOf(of), [of.article, of.example, of.before, now]);
}

/** A setup as it runs now. */
export function useSetup(article: string, setup: Source): { source: Source; changes: Change[] } {
  useVersion();
  return turnedSource(article, setup);
}

/** What differs in a run of this code, its own number included. */
export function changesOf({ example }: Of, code: string, { changes }: Settings): Change[] {
  const own = ownNumber(example, code);
  return own && own.value !== own.parameter.declared ? [changeOf(own), ...changes] : changes;
}

/** The number that an example's own code has now; null where its parameter is in a setup, or there is none. */
export function ownNumber({ id, parameter }: ExampleProps['example'], code: string): Turned | null {
  const value = parameter?.in === id ? numberIn(code, parameter) : null;
  return parameter && value !== null ? { parameter, value } : null;
}

function turnedSource(article: string, source: Source): { source: Source; changes: Change[] } {
  const turned = numbers.get(`${article}#${source.id}`) ?? [];
  const code = turned.reduce((text, { parameter, value }) => withNumber(text, parameter, value), source.code);
  return { source: { ...source, code }, changes: turned.map(changeOf) };
}

function changeOf({ parameter: { name, declared }, value }: Turned): Change {
  return { now: `${name} = ${formatCount(value)}`, text: `${name} = ${formatCount(declared)}` };
}

function useVersion(): number {
  return useSyncExternalStore(
    subscribe,
    () => version,
    () => 0,
  );
}

/**
 * What is set besides the code, as a link has it: `sales.rows=500000`, `memory=71303168`, `memory=none`. None where
 * everything is as the article has it.
 */
export function settingsAsText(of: Of): string[] {
  const { memory } = settingsOf(of);
  return [
    ...turnedNumbers(of).map(({ parameter, value }) => `${parameter.in}.${parameter.name}=${value}`),
    ...(memory === of.example.memory ? [] : [`memory=${memory ?? 'none'}`]),
  ];
}

/**
 * Sets these, and resets everything else to what the article has.
 *
 * @throws {RangeError} where a reader could not have set one of them; then nothing is changed.
 */
export function setFromText(of: Of, texts: string[]): void {
  const settings = texts.map((text) => settingFrom(of, text));
  resetSettings(of);
  for (const set of settings) set();
}

function settingFrom(of: Of, text: string): () => void {
  const [name, value = ''] = text.split('=');
  if (name === 'memory' && of.example.memory !== undefined) {
    const cap = capsOf(of.example.memory).find((each) => String(each ?? 'none') === value);
    if (cap !== undefined) return () => setCap(of, cap);
  }
  const parameter = declaredNumbers(of).find((each) => `${each.in}.${each.name}` === name);
  const number = /^\d+$/.test(value) ? Number(value) : NaN;
  if (parameter && number >= parameter.from && number <= parameter.to)
    return () => turnSetup(of.article, parameter, number);
  throw new RangeError(`Nothing that can be set: ${text}`);
}
