import { expect, test } from 'vitest';
import { live, problemsOf, read } from './marked';

const claim = (inner: string) =>
  `${live('x = [1.5]')}\nIt is <Claim of="a" value="refs(x)">${inner}</Claim>.\n`;

/** What is wrong, and the text that is right where it is left out or said otherwise. */
const oddities: [what: string, marked: string, message: RegExp, right: string][] = [
  // JavaScript
  ['an expression', 'A set: ‸{1, 2}.\n', /JavaScript/, 'A set: \\{1, 2}.\n'],
  ['an expression on its own lines', '‸{\n  f()\n}\n', /JavaScript/, '`{f()}`\n'],
  ['a number', 'A number: ‸{3}.\n', /JavaScript/, 'A number: 3.\n'],
  ['a template that evaluates something', 'A set: ‸{`${name}`}.\n', /JavaScript/, 'A set: {`name`}.\n'],
  ['a tagged template', 'A set: ‸{f`x`}.\n', /JavaScript/, 'A set: {`x`}.\n'],
  ['code between two comments', '‸{/* a */ f() /* b */}\n', /JavaScript/, '{/* a */ /* b */}\n'],
  ['code behind a comment', 'A ‸{/* a */ f()} b.\n', /JavaScript/, 'A {/* f() */} b.\n'],
  ['code behind a text', "A ‸{'a' + f()} b.\n", /JavaScript/, "A {'a'} b.\n"],
  ['a regular expression', 'A ‸{/a/} b.\n', /JavaScript/, 'A {"/a/"} b.\n'],
  ['an object', 'A ‸{({})} b.\n', /JavaScript/, 'A {""} b.\n'],
  ['an import', '‸import Chart from "./chart"\n', /no imports/, 'To import is easy.\n'],
  ['an export', '‸export const a = 1\n', /no imports/, 'To export is easy.\n'],
  ['an expression in a list', '- a\n- ‸{f()}\n', /JavaScript/, '- a\n- f()\n'],
  ['an expression in a quotation', '> a\n> ‸{f()}\n', /JavaScript/, '> a\n> f()\n'],
  ['an expression in a table', '| a |\n| - |\n| ‸{f()} |\n', /JavaScript/, '| a |\n| - |\n| f() |\n'],
  ['an expression in a heading', '## A ‸{f()}\n', /JavaScript/, '## A {/* #f */}\n'],
  ['an expression in an admonition', ':::note\n\n‸{f()}\n\n:::\n', /JavaScript/, ':::note\n\nf()\n\n:::\n'],
  ['an expression in an emphasis', 'A **b ‸{f()}**\n', /JavaScript/, 'A **b f()**\n'],
  ['an expression in a footnote', 'A[^1].\n\n[^1]: ‸{f()}\n', /JavaScript/, 'A[^1].\n\n[^1]: f()\n'],
  ["Docusaurus's other heading id", '## A {‸#here}\n', /no MDX/, '## A {/* #here */}\n'],
  ['such an id with code in it', '## A {‸#a {f()}\n', /no MDX/, '## A {/* #a */}\n'],
  // Attributes
  [
    'an attribute that computes',
    '<p ‸id={(() => 1)()}>\n\nx\n\n</p>\n',
    /`id` is an expression/,
    '<p id="a">\n\nx\n\n</p>\n',
  ],
  [
    'an attribute that is a text in braces',
    'A <b ‸id={"a"}>x</b>\n',
    /`id` is an expression/,
    'A <b id="a">x</b>\n',
  ],
  ['attributes that are spread', 'A <b ‸{...props}>x</b>\n', /Expressions are not supported/, 'A <b>x</b>\n'],
  ['an attribute without a value', 'A <b ‸id>x</b>\n', /without a value/, 'A <b id="x">x</b>\n'],
  [
    'a flag with a value',
    '<details ‸open="no">\n\nx\n\n</details>\n',
    /takes no value/,
    '<details open>\n\nx\n\n</details>\n',
  ],
  [
    'an attribute that is said twice',
    'A <b id="a" ‸id="b">x</b>\n',
    /Duplicate attribute/,
    'A <b id="a">x</b>\n',
  ],
  ['an event', 'A <b ‸onClick="f()">x</b>\n', /no attribute `onClick`/, 'A <b>x</b>\n'],
  ['an event that computes', 'A <b ‸onClick={f}>x</b>\n', /no attribute `onClick`/, 'A <b>x</b>\n'],
  ['an event in small letters', 'A <b ‸onclick="f()">x</b>\n', /no attribute `onclick`/, 'A <b>x</b>\n'],
  [
    'an error of an image',
    '‸<img src="x" onError="f()" />\n',
    /no element `<img>`/,
    '![x](https://example.org/a.png)\n',
  ],
  [
    'a style as a text',
    '<div ‸style="color: red">\n\nx\n\n</div>\n',
    /no attribute `style`/,
    '<div>\n\nx\n\n</div>\n',
  ],
  [
    'a style as an object',
    '<div ‸style={{ color: "red" }}>\n\nx\n\n</div>\n',
    /no attribute `style`/,
    '<div>\n\nx\n\n</div>\n',
  ],
  ['a class', 'A <b ‸className="x">x</b>\n', /no attribute `className`/, 'A <b>x</b>\n'],
  [
    'HTML as an attribute',
    '<div ‸dangerouslySetInnerHTML={{ __html: "x" }} />\n',
    /no attribute/,
    '<div />\n',
  ],
  ['HTML as a text', '<div ‸dangerouslySetInnerHTML="x" />\n', /no attribute/, '<div />\n'],
  ['a ref', 'A <b ‸ref="x">x</b>\n', /no attribute `ref`/, 'A <b>x</b>\n'],
  ['a key', 'A <b ‸key="x">x</b>\n', /no attribute `key`/, 'A <b>x</b>\n'],
  ['children as an attribute', 'A <b ‸children={f()} />\n', /no attribute `children`/, 'A <b>f</b>\n'],
  ['an element as an attribute', 'A <b title=‸<i>x</i>>x</b>\n', /no MDX/, 'A <b title="x">x</b>\n'],
  ['a name with a colon', 'A <b ‸xlink:href="x">x</b>\n', /no attribute `xlink:href`/, 'A <b>x</b>\n'],
  [
    'an attribute as HTML spells it',
    '<table>\n<tbody>\n<tr>\n<td ‸colspan="2">x</td>\n</tr>\n</tbody>\n</table>\n',
    /no attribute `colspan`/,
    '<table>\n<tbody>\n<tr>\n<td colSpan="2">x</td>\n</tr>\n</tbody>\n</table>\n',
  ],
  ["a prototype's word", 'A <b ‸constructor="x">x</b>\n', /no attribute `constructor`/, 'A <b>x</b>\n'],
  // Elements
  ['a script', '‸<script>window.x=1</script>\n', /no element `<script>`/, '`<script>`\n'],
  [
    'a script on its own lines',
    '‸<script>\n\nx\n\n</script>\n',
    /no element `<script>`/,
    '<div>\n\nx\n\n</div>\n',
  ],
  [
    'a script in another element',
    '<div>\n‸<script src="x" />\n</div>\n',
    /no element `<script>`/,
    '<div>\nx\n</div>\n',
  ],
  ['a style sheet', '‸<style>x</style>\n', /no element `<style>`/, 'x\n'],
  [
    'a frame',
    '‸<iframe src="https://example.org" />\n',
    /no element `<iframe>`/,
    '<https://example.org>\n'.replace(/[<>]/g, ''),
  ],
  ['a base', '‸<base href="https://example.org" />\n', /no element `<base>`/, 'x\n'],
  ['a refresh', '‸<meta httpEquiv="refresh" content="0" />\n', /no element `<meta>`/, 'x\n'],
  ['a link of the head', '‸<link rel="stylesheet" href="x" />\n', /no element `<link>`/, 'x\n'],
  ['a head', '‸<head>\n\nx\n\n</head>\n', /no element `<head>`/, 'x\n'],
  ["Docusaurus's head", '‸<Head>\n\nx\n\n</Head>\n', /no element `<Head>`/, 'x\n'],
  ['an object of a plugin', '‸<object data="x" />\n', /no element `<object>`/, 'x\n'],
  ['an embedded one', '‸<embed src="x" />\n', /no element `<embed>`/, 'x\n'],
  ['a form', '‸<form action="x">\n\nx\n\n</form>\n', /no element `<form>`/, 'x\n'],
  ['what is filled in', 'A ‸<input />\n', /no element `<input>`/, '- [x] A\n'],
  ['what is pressed', 'A ‸<button>x</button>\n', /no element `<button>`/, 'A <kbd>x</kbd>\n'],
  ['a drawing', '‸<svg><b>x</b></svg>\n', /no element `<svg>`/, '<b>x</b>\n'],
  ['a formula', '‸<math>x</math>\n', /no element `<math>`/, '<i>x</i>\n'],
  ['a film', '‸<video src="x" />\n', /no element `<video>`/, 'x\n'],
  [
    'a link as an element',
    'A ‸<a href="javascript:f()">x</a>\n',
    /no element `<a>`/,
    'A [x](https://example.org)\n',
  ],
  ['an element of nobody', 'A chart: ‸<Chart of="a" />\n', /no element `<Chart>`/, 'A chart.\n'],
  ['a member of something', 'A ‸<a.b>x</a.b>\n', /no element `<a.b>`/, 'A <b>x</b>\n'],
  ['an element with a colon', 'A ‸<svg:b>x</svg:b>\n', /no element `<svg:b>`/, 'A <b>x</b>\n'],
  ['an element without a name', 'A ‸<>x</> b\n', /no element `<>`/, 'A x b\n'],
  ["an element of Docusaurus's", '‸<Tabs>\n\nx\n\n</Tabs>\n', /no element `<Tabs>`/, 'x\n'],
  ['an element in capitals', 'A ‸<SCRIPT>x</SCRIPT>\n', /no element `<SCRIPT>`/, 'A <b>x</b>\n'],
  [
    "a prototype's element",
    'A ‸<constructor>x</constructor>\n',
    /no element `<constructor>`/,
    'A <b>x</b>\n',
  ],
  ['a fence as an element', '‸<Setup id="a">\n\nx\n\n</Setup>\n', /no element `<Setup>`/, 'x\n'],
  ['a break that holds something', 'A‸<br>x</br>\n', /can hold nothing/, 'A<br />x\n'],
  ['a rule that holds something', '‸<hr>\n\nx\n\n</hr>\n', /can hold nothing/, '<hr />\n'],
  ['an element in a claim', claim('‸<Foo>2</Foo>'), /no elements/, claim('2')],
  ['an element of HTML in a claim', claim('‸<b>2</b>'), /no elements/, claim('**2**')],
  ['a script in a claim', claim('2‸<script>x</script>').replace('2‸', '‸2‸'), /./, claim('2')],
  ['an expression in a claim', claim('‸{1 + 1}'), /Expressions are not supported/, claim("{'2'}")],
  // Text that Docusaurus reads otherwise
  ['a comment of HTML', 'A <‸!-- x --> b.\n', /no MDX/, 'A {/* x */} b.\n'],
  ['a fence that Docusaurus takes off', '‸```mdx-code-block\nf()\n```\n', /would run/, '```mdx\nf()\n```\n'],
  [
    'such a fence within another',
    '~~~text\n‸```mdx-code-block\n~~~\n```\n<script />\n',
    /would run/,
    '~~~text\n```\n~~~\n',
  ],
  ['an admonition of nobody', '‸:::nope\n\nx\n\n:::\n', /no `:::nope`/, ':::note\n\nx\n\n:::\n'],
  [
    'an admonition with its title behind it',
    '‸:::note A title\n\nx\n\n:::\n',
    /no admonition/,
    ':::note[A title]\n\nx\n\n:::\n',
  ],
  ['a directive of its own line', '‸::video\n', /no `::video`/, '\\::video\n'],
  ['a directive in the text', 'A‸:b[c]\n', /no `:b`/, 'A:b\n'],
  // Addresses
  [
    'a link that runs',
    '‸[x](javascript:f())\n',
    /no addresses of `javascript:`/,
    '[x](https://example.org)\n',
  ],
  [
    'one in capitals',
    '‸[x](JavaScript:f())\n',
    /no addresses of `javascript:`/,
    '[x](mailto:a@example.org)\n',
  ],
  ['one with an entity', '‸[x](java&#115;cript:f())\n', /no addresses of `javascript:`/, '[x](/java)\n'],
  [
    'one with a tab in it',
    '‸[x](java&Tab;script:f())\n',
    /no addresses of `javascript:`/,
    '[x](./#javascript)\n',
  ],
  [
    'one with a control character before it',
    '‸[x](<\x01javascript:f()>)\n',
    /no addresses of `javascript:`/,
    '[x](#x)\n',
  ],
  [
    'one between angles',
    '‸[x](<java\\\nscript:f()>)\n'.replace('\\\n', '&NewLine;'),
    /no addresses/,
    '[x](</x>)\n',
  ],
  [
    'a definition that runs',
    '[x][y]\n\n‸[y]: javascript:f()\n',
    /no addresses of `javascript:`/,
    '[x][y]\n\n[y]: /x\n',
  ],
  ['an image that runs', '‸![x](javascript:f())\n', /no addresses of `javascript:`/, '![x](/x.png)\n'],
  ['a page in an address', '‸[x](data:text/html,x)\n', /no addresses of `data:`/, '[x](/data)\n'],
  ['an image in an address', '‸![x](data:image/svg+xml,x)\n', /no addresses of `data:`/, '![x](/x.svg)\n'],
  ['a script of another kind', '‸[x](vbscript:f())\n', /no addresses of `vbscript:`/, '[x](/x)\n'],
  ['a file', '‸[x](file:///etc/passwd)\n', /no addresses of `file:`/, '[x](/etc)\n'],
];

test('there are many', () => expect(oddities.length).toBeGreaterThan(60));

test.each(oddities)('%s is a mistake, at its place', (_, marked, message) => {
  const { problems, at, marks } = problemsOf(marked);
  expect(at).toEqual(marks);
  expect(problems[0]!.message).toMatch(message);
  expect(problems[0]!.mend).toMatch(/\.$/);
});

test.each(oddities)('without %s nothing is wrong', (_what, _marked, _message, right) => {
  expect(read(right).problems).toEqual([]);
});

test.each([
  ['a fence without an end', `Text.\n\n‸${live('x = 1').replace(/```\n$/, '')}`, /no end/],
  ['such a fence in a list', '- ‸```python live id=a\n  x = 1\n', /no end/],
])('%s is a mistake, at its place', (_, marked, message) => {
  const { problems, at, marks } = problemsOf(marked);
  expect(at).toEqual(marks);
  expect(problems[0]!.message).toMatch(message);
});

test.each([
  ['a comment', '{/* truncate */}\n'],
  ["a formatter's blank", "A{' '}\nb.\n"],
  ['braces that are escaped, or in code', 'A set: \\{1, 2} and `{1, 2}`.\n'],
  ['a closed fence in a quotation', '> ```python live id=a\n> x = 1\n> ```\n'],
  ['a longer fence', '~~~~python live id=a\nx = 1\n~~~~\n'],
  ['front matter', '---\ntitle: A\n---\n\nText.\n'],
  ['an element of HTML', '<details>\n<summary>More</summary>\n\nx\n\n</details>\n'],
  ['a list of definitions', '<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n'],
  ['small elements', 'H<sub>2</sub>O<sup>+</sup> <abbr title="a">b</abbr> <kbd>c</kbd><br />d<wbr />\n'],
  ['a rule', 'One.\n\n---\n\nTwo.\n'],
  ['a time of day', 'At 10:30, see a:b.\n'],
  ['a file of the site', '[x](pathname:///a.json)\n'],
])('%s is none', (_, source) => {
  expect(read(source).problems).toEqual([]);
});
