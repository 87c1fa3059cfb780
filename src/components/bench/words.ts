/** What is set besides the code, as words of a link: `sales.rows=500000`, `memory=71303168`, `memory=none`. */
import {
  capsOf,
  declaredNumbers,
  resetSettings,
  setCap,
  settingsOf,
  turnSetup,
  turnedNumbers,
} from './settings';

type Of = Parameters<typeof settingsOf>[0];

/** None where everything is as the article has it. */
export function wordsOf(of: Of): string[] {
  const { memory } = settingsOf(of);
  return [
    ...turnedNumbers(of).map(({ parameter, value }) => `${parameter.in}.${parameter.name}=${value}`),
    ...(memory === of.example.memory ? [] : [`memory=${memory ?? 'none'}`]),
  ];
}

/**
 * Sets what the words of a link say, and nothing else.
 *
 * @throws before anything is set, where a reader could not have set it.
 */
export function setWords(of: Of, words: string[]): void {
  const settings = words.map((word) => settingOf(of, decodeURI(word)));
  resetSettings(of);
  for (const set of settings) set();
}

function settingOf(of: Of, word: string): () => void {
  const [name, value = ''] = word.split('=');
  if (name === 'memory' && of.example.memory !== undefined) {
    const caps = capsOf(of.example.memory);
    const cap = caps.find((each) => String(each ?? 'none') === value);
    if (cap !== undefined) return () => setCap(of, cap);
  }
  const parameter = declaredNumbers(of).find((each) => `${each.in}.${each.name}` === name);
  const number = /^\d+$/.test(value) ? Number(value) : NaN;
  if (parameter && number >= parameter.from && number <= parameter.to)
    return () => turnSetup(of.article, parameter, number);
  throw new RangeError(`Nothing that can be set: ${word}`);
}
