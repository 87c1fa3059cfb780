/** Data as a Python literal, for people to read: what is short stands on one line. */

type Data = string | number | boolean | null | undefined | Data[] | { [key: string]: Data };

const WIDTH = 110;

export function literal(value: unknown, indent = ''): string {
  const data = value as Data;
  const short = flat(data);
  if (indent.length + short.length <= WIDTH || data === null || typeof data !== 'object') return short;
  const deeper = `${indent}    `;
  if (Array.isArray(data)) {
    return `[\n${data.map((each) => `${deeper}${literal(each, deeper)},\n`).join('')}${indent}]`;
  }
  const entries = entriesOf(data).map(
    ([key, each]) => `${deeper}${text(key)}: ${literal(each, `${deeper}`)},\n`,
  );
  return `{\n${entries.join('')}${indent}}`;
}

/** @throws {TypeError} for what Python has no literal of. */
function flat(data: Data): string {
  if (data === null || data === undefined) return 'None';
  if (typeof data === 'boolean') return data ? 'True' : 'False';
  if (typeof data === 'string') return text(data);
  if (typeof data === 'number') {
    if (Number.isFinite(data)) return String(data);
    throw new TypeError(`${data} is no number that Python can be given as a literal.`);
  }
  if (Array.isArray(data)) return `[${data.map(flat).join(', ')}]`;
  return `{${entriesOf(data)
    .map(([key, each]) => `${text(key)}: ${flat(each)}`)
    .join(', ')}}`;
}

/** A key without a value is absent, as in JSON. */
function entriesOf(data: { [key: string]: Data }): [string, Data][] {
  return Object.entries(data).filter(([, each]) => each !== undefined);
}

/** JSON's strings are Python's, too: both have `\"`, `\\`, `\n` and `\uXXXX`. */
function text(value: string): string {
  return JSON.stringify(value).replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (each) => `\\U${each.codePointAt(0)!.toString(16).padStart(8, '0')}`,
  );
}
