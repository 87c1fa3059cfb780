import { describe, expect, test } from 'vitest';
import { live, problemsOf, read } from './marked';

/** Code as written, with claims and marks. */
function exampleOf(code: string) {
  const { article, problems } = read(live(code));
  expect(problems).toEqual([]);
  return article.examples[0]!;
}

describe('code without its claims', () => {
  test.each([
    ['the white space before a claim goes', 'x = 1    # expect: live < 1 MB', 'x = 1'],
    ['a line of claims goes', 'x = 1\n    # expect: live < 1 MB\ny = 2', 'x = 1\ny = 2'],
    ['a line of marks goes', 'x = 1\n# mark: here\ny = 2', 'x = 1\ny = 2'],
    ['a note before stays', 'x = 1  # note  # expect: live < 1 MB', 'x = 1  # note'],
    ['a note behind stays', 'x = 1  # expect: live < 1 MB  # note', 'x = 1  # note'],
    ['a note on its own line stays', 'x = 1\n# note # expect: live < 1 MB', 'x = 1\n# note'],
    ['an ordinary comment stays as it is', 'x = 1 #note # here ', 'x = 1 #note # here '],
    ['a string is no comment', 'x = "# expect: a"\ny = f"{x!r:#>9}"', 'x = "# expect: a"\ny = f"{x!r:#>9}"'],
    ['nor is a line of one', 'x = """\n# expect: a\n"""  # mark: m', 'x = """\n# expect: a\n"""'],
    ['nor one in a formatted one (PEP 701)', 'd = {}\nf"{d["#"]}"  # mark: m', 'd = {}\nf"{d["#"]}"'],
    ['empty lines stay', 'x = 1\n\n\n# note\ny = 2', 'x = 1\n\n\n# note\ny = 2'],
  ])('%s', (_, written, code) => {
    expect(exampleOf(written).code).toBe(code);
  });

  test('knows the line of the article that each of its lines comes from', () => {
    const { code, lines } = exampleOf('a = 1\n# expect: live < 1 MB\n\nb = 2  # mark: b\n# mark: c\nc = 3');
    expect(code.split('\n')).toEqual(['a = 1', '', 'b = 2', 'c = 3']);
    expect(lines).toEqual([2, 4, 5, 7]);
  });
});

describe('a claim binds', () => {
  const linesOf = (code: string) => exampleOf(code).claims.map(({ line }) => line);

  test.each([
    ['to the code before it', 'a = 1\nb = 2  # expect: live < 1 MB', [2]],
    ['to the line above, if alone', 'a = 1\n# expect: live < 1 MB\nb = 2', [1]],
    [
      'together with others above it',
      'a = 1  # mark: a\n# expect: live < 1 MB\n# expect: peak < 1 MB\nb = 2',
      [1, 1],
    ],
    ['past an ordinary comment', 'a = 1\n# note\n# expect: live < 1 MB', [1]],
    [
      'inside a statement of several lines',
      'a = (\n  1,\n  # expect: live < 1 MB\n  2,  # expect: peak < 1 MB\n)',
      [2, 3],
    ],
    ['to the last line of a text', 'a = """\n"""\n# expect: live < 1 MB', [2]],
  ])('%s', (_, code, lines) => expect(linesOf(code)).toEqual(lines));

  test('and a mark likewise', () => {
    expect(exampleOf('a = 1  # mark: one\nb = 2\n# mark: inside-bar').marks).toEqual({
      one: 1,
      'inside-bar': 2,
    });
  });
});

test.each<[string, string, RegExp]>([
  ['a claim with nothing above it', '‸# expect: live < 1 MB\na = 1', /no code above this claim/],
  ['a claim below an empty line', 'a = 1\n\n‸# expect: live < 1 MB', /no code above this claim/],
  ['a mark with nothing above it', '# note\n‸# mark: a\na = 1', /no code above this mark/],
  ['a mark twice', 'a = 1  # mark: a\nb = 2  # mark: ‸a', /on another line already/],
  ['a mark of two words', 'a = 1  # mark: ‸in bar', /no name for a mark/],
  ['a mark without a name', 'a = 1  # mark:‸', /no name for a mark/],
  ['a claim on else', 'if a:\n    b\nelse:  ‸# expect: live < 1 MB\n    c', /`else` never finishes/],
  ['a claim on try', 'try:  ‸# expect: live < 1 MB\n    c\nfinally:\n    d', /`try` never finishes/],
  ['expects', 'a = 1  ‸# expects: refs(a) == 1', /looks like a claim/],
  ['expects of the first time', 'a = 1  ‸# expects first: refs(a) == 1', /looks like a claim/],
  ['expected holders', 'a = 1  ‸# expected held(a) by b', /looks like a claim/],
  ['a claim without its colon', 'a = 1  # note ‸# expect refs(a) == 1', /looks like a claim/],
  ['a claim with a capital', 'a = 1  ‸# Expect: peak == 1x', /looks like a claim/],
])('%s is a mistake', (_, code, message) => {
  const { problems, at, marks } = problemsOf(live(code));
  expect(at).toEqual(marks);
  expect(problems[0]!.message).toMatch(message);
});

test.each([
  ['an expectation in words', 'a = 1  # expect the worst'],
  ['a remark on what is expected', 'a = 1  # expected peak: about three times'],
  ['a claim on the body of an else', 'if a:\n    b\nelse: c  # expect: live < 1 MB'],
  ['a claim on a conditional expression', 'a = 1 if 1 else 2  # expect: live < 1 MB'],
])('%s is none', (_, code) => {
  expect(read(live(code)).problems).toEqual([]);
});

test('every position points at the text that it speaks of', () => {
  const code = [
    '> ```python live id=b',
    '> if 1:',
    '>     x = "# expect: no"  # note  # expect:  refs(x) == 1 ,alive(x)  # expect: prints "a, b"  # so',
    '>     # expect: freed(x)',
    '> ```',
    '',
    'A <Claim of="b" value="peak">3 MB</Claim> and *<Claim of="b" value="peak">3 MB</Claim>*.',
  ];
  const { article, problems } = read(code.join('\n'));
  expect(problems).toEqual([]);
  const { claims } = article.examples[0]!;
  const from = ({ line, column }: { line: number; column: number }) => code[line - 1]!.slice(column - 1);
  expect(claims.map(({ text }) => text)).toEqual(['refs(x) == 1', 'alive(x)', 'prints "a, b"', 'freed(x)']);
  for (const { text, position } of claims) expect(from(position).startsWith(text)).toBe(true);
  for (const { position } of article.claims) expect(from(position)).toMatch(/^<Claim/);
});
