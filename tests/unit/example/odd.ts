/** Articles that nobody would write: the real ones, cut, turned round and filled with what is odd. The same each time. */

/** Numbers from 0 to below 1, the same for the same seed: https://github.com/cprosche/mulberry32 */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const odd = [
  '\0¦\x1b[31m¦\x07¦\x7f¦\x9b¦\u2028¦\u202e¦\u200b¦\ufeff¦😀¦é¦\t¦ ¦\u00a0',
  '\r¦\r\n¦\n¦\n\n¦\f¦\v¦\x85¦&amp;¦&#0;¦&#xD800;¦&nope;¦\\¦\\\\¦`¦```¦~~~~',
  '{¦}¦{/*¦*/}¦<¦>¦</¦/>¦<b>¦</b>¦<Claim>¦<Claim of="¦</Claim>¦<Compare of="¦<!--¦-->',
  '"¦\'¦=¦live¦setup¦id=¦id=constructor¦after=¦unit=¦track=¦param=¦python=¦memory=¦title="',
  '# expect: ¦# mark: ¦#¦refs(¦size(¦)¦peak¦==¦<=¦3x¦16 MB¦(3.14: ¦prints "¦raises ',
  'held(¦) only by ¦ by nothing¦x[¦["¦"]¦[-1]¦first: ¦last:¦same(a, ¦different(¦instances(¦collected(¦ 2 to 3¦ to ¦between ',
  '---¦---js\n¦---\n¦title:¦*nope¦&a¦!!js/function¦[¦]¦](¦![¦[a]: ¦https://¦javascript:¦//[',
  '> ¦- ¦1. ¦    ¦| a |¦| - |¦::::note¦:::¦:b[¦::c{¦[^1]¦\n[^1]: ¦**¦_¦::add-mask::¦##[',
  'import a\n¦export b\n¦{f()}¦{...a}¦ onClick={f}¦<script>¦```mdx-code-block\n¦__proto__¦toString',
].flatMap((some) => some.split('¦'));

type Change = (text: string, other: string, next: (below: number) => number) => string;

const changes: Change[] = [
  // Cut.
  (text, _, next) => text.slice(0, next(text.length)),
  (text, _, next) => text.slice(next(text.length)),
  (text, _, next) => without(text, next(text.length), next(200)),
  // Put something odd in, once or often.
  (text, _, next) => insert(text, next(text.length), pick(odd, next)),
  (text, _, next) => insert(text, next(text.length), pick(odd, next).repeat(next(30))),
  (text, _, next) => insert(text, atLine(text, next), pick(odd, next)),
  // Put some of it, or of another article, elsewhere.
  (text, _, next) => insert(text, next(text.length), part(text, next)),
  (text, other, next) => insert(text, atLine(text, next), part(other, next)),
  (text, _, next) =>
    byLine(text, (lines) =>
      lines.splice(next(lines.length), 0, ...lines.splice(next(lines.length), next(5))),
    ),
  (text, _, next) => byLine(text, (lines) => lines.splice(next(lines.length), 1)),
  // Replace a character, or a kind of them.
  (text, _, next) => insert(without(text, next(text.length), 1), next(text.length), pick(odd, next)),
  (text, _, next) =>
    text.replaceAll(pick(['\n', ' ', '"', '`', '=', '(', '<', '#', 'e'], next), () => pick(odd, next)),
  (text, _, next) => text.replaceAll('\n', pick(['\r\n', '\r', '\n\n', '\n> ', '\n\t', '\n  '], next)),
  // Nest.
  (text, _, next) => text.replaceAll(/^/gm, pick(['> ', '- ', '  ', '\t', ':::note\n'], next)),
  (text, _, next) => {
    const [open, close] = pick(
      [
        ['<b>', '</b>'],
        ['<div>\n', '\n</div>'],
        ['[', '](x)'],
        ['{', '}'],
        ['*', '*'],
        ['> ', ''],
      ],
      next,
    );
    const depth = next(150);
    return insert(text, atLine(text, next), `${open!.repeat(depth)}x${close!.repeat(depth)}\n`);
  },
  (text) => `\ufeff${text}`,
];

function without(text: string, from: number, count: number): string {
  return text.slice(0, from) + text.slice(from + count);
}

function insert(text: string, at: number, what: string): string {
  return text.slice(0, at) + what + text.slice(at);
}

function part(text: string, next: (below: number) => number): string {
  const from = next(text.length);
  return text.slice(from, from + next(300));
}

function byLine(text: string, change: (lines: string[]) => void): string {
  const lines = text.split('\n');
  change(lines);
  return lines.join('\n');
}

function atLine(text: string, next: (below: number) => number): number {
  return text.indexOf('\n', next(text.length)) + 1;
}

function pick<T>(all: readonly T[], next: (below: number) => number): T {
  return all[next(all.length)]!;
}

/** `count` articles made of these; some are no UTF-8 any more. */
export function* oddArticles(articles: string[], count: number, seed: number): Generator<Buffer, void> {
  const roll = random(seed);
  const next = (below: number) => Math.floor(roll() * Math.max(1, below));
  for (let made = 0; made < count; made += 1) {
    let text = pick(articles, next);
    for (let left = 1 + next(6); left > 0; left -= 1)
      text = pick(changes, next)(text, pick(articles, next), next);
    const bytes = Buffer.from(text.slice(0, 8_000));
    if (next(20) === 0 && bytes.length > 0) bytes[next(bytes.length)] = 0x80 + next(0x80);
    yield next(20) === 0 ? bytes.subarray(0, next(bytes.length)) : bytes;
  }
}
