import { describe, expect, test } from 'vitest';
import { curveValues, numberIn, stops, turned, withNumber } from '../../../src/example/parameter';
import type { Parameter } from '../../../src/example/parameter';
import { programOf } from '../../../src/example/program';
import { live, problemsOf, read } from './marked';

const WORDS = 'param=rows:50_000..500_000';

function parameterOf(source: string): Parameter {
  const { article, problems } = read(source);
  expect(problems).toEqual([]);
  return article.examples.at(-1)!.parameter!;
}

describe('the number that a reader can turn', () => {
  test('stands in the example', () => {
    expect(parameterOf(live('import os\nrows = 200_000  # how many', WORDS))).toEqual({
      name: 'rows',
      from: 50_000,
      to: 500_000,
      declared: 200_000,
      in: 'a',
      line: { before: 'rows = ', literal: '200_000', behind: '  # how many' },
    });
  });

  test('may have a type, share its line, and stand beside others of its name in functions', () => {
    const code = 'def f():\n    rows = 3\n    return rows\nx = 1; rows: int = 60000; y = 2';
    expect(parameterOf(live(code, WORDS)).line).toEqual({
      before: 'x = 1; rows: int = ',
      literal: '60000',
      behind: '; y = 2',
    });
  });

  test('stands as it runs: without the claims behind it', () => {
    const { line } = parameterOf(live('rows = 200_000  # expect: peak < 1 kB', WORDS));
    expect(line).toEqual({ before: 'rows = ', literal: '200_000', behind: '' });
  });

  test('may stand in a setup, also in one that comes before a setup', () => {
    const setups =
      '```python setup id=base\nrows = 200_000\n```\n```python setup id=file after=base\nx = rows\n```\n';
    expect(parameterOf(setups + live('y = x', `${WORDS} after=file`)).in).toBe('base');
  });
});

describe('a mistake in it', () => {
  const refused: [string, string, RegExp][] = [
    ['x = 1', '‸rows:5..50', /^`rows` is assigned nowhere .* Write `rows = 5` on a line of its own/],
    ['def f():\n    rows = 7', '‸rows:5..50', /assigned nowhere/],
    ['rows = 7\nrows = rows * 2', '‸rows:5..50', /assigned on line 2 and again on line 3/],
    ['rows = 7\nrows += 1', '‸rows:5..50', /again on line 3/],
    ['rows = "seven"', '‸rows:5..50', /not assigned a plain whole number on line 2/],
    ['rows = 7.0', '‸rows:5..50', /no.* plain whole number/],
    ['rows = -7', '‸rows:5..50', /no.* plain whole number/],
    ['rows = 0x7', '‸rows:5..50', /no.* plain whole number/],
    ['rows = other = 7', '‸rows:5..50', /no.* plain whole number/],
    ['rows = 51', '‸rows:5..50', /`rows` is 51 on line 2\. Write bounds that this is between\./],
    ['rows = 7\ntext = """\nrows = 8\n"""', '‸rows:5..50', /Another line reads like line 2\./],
    ['rows = 7', '‸rows', /no name with bounds\. Write a name and two whole numbers/],
    ['rows = 7', '‸rows:5..', /no name with bounds/],
    ['rows = 7', '‸rows:5.5..50', /no name with bounds/],
    ['rows = 7', 'rows:‸0..50', /The lower bound is not above zero\./],
    ['rows = 7', 'rows:‸50..5', /`50` is not below `5`\./],
    ['rows = 7', 'rows:‸7..7', /not below/],
  ];
  test.each(refused)('%j with param=%s', (code, declared, message) => {
    const { problems, at, marks } = problemsOf(live(code, `param=${declared}`));
    expect(problems.map((problem) => `${problem.message} ${problem.mend}`)).toEqual([
      expect.stringMatching(message),
    ]);
    expect(at).toEqual(marks);
  });

  test('is a number in an example with a card of its own', () => {
    const source = live('rows = 7') + live('x = rows', 'param=‸rows:5..50 after=a').replace('id=a', 'id=b');
    const { problems, at, marks } = problemsOf(source);
    expect(problems).toMatchObject([{ mend: 'Declare it there, or move the number to a setup.' }]);
    expect(at).toEqual(marks);
  });

  test('is a setup that declares one', () => {
    const { problems } = problemsOf(`\`\`\`python setup id=a ${WORDS}\nrows = 200_000\n\`\`\`\n`);
    expect(problems).toMatchObject([{ message: 'A setup is never measured: it has no `param`.' }]);
  });
});

describe('its values', () => {
  const of = (from: number, to: number, declared: number): Parameter => ({
    name: 'rows',
    from,
    to,
    declared,
    in: 'a',
    line: { before: 'rows = ', literal: String(declared), behind: '' },
  });

  test('are recorded at five points of the range, and as declared', () => {
    expect(curveValues(of(250_000, 4_000_000, 2_000_000))).toEqual([
      250_000, 500_000, 1_000_000, 2_000_000, 4_000_000,
    ]);
    expect(curveValues(of(50_000, 500_000, 200_000))).toEqual([
      50_000, 89_000, 160_000, 200_000, 280_000, 500_000,
    ]);
    expect(curveValues(of(2, 4, 3))).toEqual([2, 3, 4]);
  });

  test.each([of(250_000, 4_000_000, 2_000_000), of(1, 1_000_000, 12_345), of(2, 4, 3), of(990, 1001, 995)])(
    'are all stops of the slider, which are few and in order',
    (parameter) => {
      const all = stops(parameter);
      expect(all).toEqual(expect.arrayContaining(curveValues(parameter)));
      expect(all).toEqual([...new Set(all)].sort((one, other) => one - other));
      expect([all[0], all.at(-1)]).toEqual([parameter.from, parameter.to]);
      expect(all.length).toBeLessThan(80);
    },
  );
});

describe('turning it', () => {
  const parameter = parameterOf(live('x = 1\nrows = 200_000  # how many\ny = rows', WORDS));
  const code = 'x = 1\nrows = 200_000  # how many\ny = rows';

  test('replaces that number and nothing else, written as the author writes', () => {
    expect(withNumber(code, parameter, 50_000)).toBe('x = 1\nrows = 50_000  # how many\ny = rows');
    const plain = parameterOf(live('rows = 200000', WORDS));
    expect(withNumber('rows = 200000', plain, 50_000)).toBe('rows = 50000');
  });

  test('works in code that was edited around it, by hand too', () => {
    const edited = '# mine\nx = 200_000\nrows = 7  # how many\nprint("rows = 3")';
    expect(numberIn(edited, parameter)).toBe(7);
    expect(withNumber(edited, parameter, 50_000)).toBe(edited.replace('rows = 7', 'rows = 50_000'));
  });

  test.each(['x = 1', 'rows = many  # how many', 'rows = 1  # how many\nrows = 2  # how many'])(
    'leaves code alone that has no such line, or two: %j',
    (other) => {
      expect(numberIn(other, parameter)).toBeNull();
      expect(withNumber(other, parameter, 50_000)).toBe(other);
    },
  );

  test('reaches the fence that it stands in', () => {
    const setup = '```python setup id=base\nrows = 200_000\n```\n';
    const { article } = read(setup + live('y = rows', `${WORDS} after=base`));
    const [example] = article.examples;
    const program = programOf('slug', article, example!);
    expect(turned(program, example!.parameter!, 60_000)).toEqual({
      ...program,
      before: [{ file: 'slug#base', code: 'rows = 60_000' }],
    });
  });
});
