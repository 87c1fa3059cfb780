/** Settings of an example besides its code: numbers in its setups, and its cap on memory. */
import { useMemo, useSyncExternalStore } from 'react';
import { formatCount } from '../../example/format';
import type { ExampleProps, Source } from '../../example/page';
import { numberIn, withNumber, type Parameter } from '../../example/parameter';
import { formatCap } from '../wording';
import { createListeners } from './listeners';

type Of = Pick<ExampleProps, 'article' | 'example' | 'before'>;

/** Two are equal if their `key` is. */
export interface Settings {
  before: Source[];
  /** Bytes; undefined: no cap. */
  memory: number | undefined;
  key: string;
  /** What is not the article's. */
  changes: Change[];
}

/** A setting now and in the article: `rows = 500 000`, `rows = 200 000`. */
export interface Change {
  now: string;
  text: string;
}

interface Turned {
  parameter: Parameter;
  value: number;
}

/** By article and setup, because a setup is shared by examples. */
const numbers = new Map<string, Turned[]>();
/** By article and setup: the numbers with a slider, as the page's cards declare them. */
const declared = new Map<string, Parameter[]>();
/** By article and example; null: no cap. */
const caps = new Map<string, number | null>();
const { subscribe, tell } = createListeners();
let version = 0;

function changed(): void {
  version += 1;
  tell();
}

/** Sets the number in a setup, for all examples that use it. */
export function turnSetup(article: string, parameter: Parameter, value: number): void {
  const key = `${article}#${parameter.in}`;
  const others = (numbers.get(key) ?? []).filter((turned) => turned.parameter.name !== parameter.name);
  numbers.set(key, value === parameter.declared ? others : [...others, { parameter, value }]);
  changed();
}

/** A card has a slider for a number in a setup: all examples that use the setup may set it. */
export function declareNumber(article: string, parameter: Parameter): void {
  const key = `${article}#${parameter.in}`;
  const others = (declared.get(key) ?? []).filter(({ name }) => name !== parameter.name);
  declared.set(key, [...others, parameter]);
}

/** The numbers with a slider in an example's setups. */
function declaredNumbers({ article, before }: Omit<Of, 'example'>): Parameter[] {
  return before.flatMap(({ id }) => declared.get(`${article}#${id}`) ?? []);
}

/** The numbers in an example's setups that are not the article's. */
function turnedNumbers({ article, before }: Omit<Of, 'example'>): Turned[] {
  return before.flatMap(({ id }) => numbers.get(`${article}#${id}`) ?? []);
}

/** The caps on memory that a reader can choose, in bytes; null: none. */
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

/** Sets the article's numbers and cap again. */
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

/** The key of the article's settings. */
export function declaredKey({ example, before }: Of): string {
  return JSON.stringify([before.map(({ code }) => code), example.memory ?? null]);
}

/** The server renders the article's. */
export function useSettings(of: Of): Settings {
  // Subscribes to the key, so that other examples' settings do not render this one.
  const now = useSyncExternalStore(
    subscribe,
    () => settingsOf(of).key,
    () => declaredKey(of),
  );
  // eslint-disable-next-line react-hooks/exhaustive-deps -- The settings are those of the key.
  return useMemo(() => settingsOf(of), [of.article, of.example, of.before, now]);
}

/** A setup with the numbers that are set. */
export function useSetup(article: string, setup: Source): { source: Source; changes: Change[] } {
  useSyncExternalStore(
    subscribe,
    () => version,
    () => 0,
  );
  return turnedSource(article, setup);
}

/** `changes` of the settings and of the number in this code. */
export function changesOf({ example }: Of, code: string, { changes }: Settings): Change[] {
  const own = ownNumber(example, code);
  return own && own.value !== own.parameter.declared ? [changeOf(own), ...changes] : changes;
}

/** The number in the example's own code; null: its parameter is in a setup, or it has none. */
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
