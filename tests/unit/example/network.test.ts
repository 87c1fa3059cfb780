import { expect, test } from 'vitest';
import { live, problemsOf } from './marked';

test.each([
  ['‸import socket', 'socket'],
  ['‸import os, urllib.request as web', 'urllib.request'],
  ['‸from urllib import parse, request', 'urllib.request'],
  ['‸from http.client import HTTPConnection', 'http.client'],
  ['‸from pyodide.http import pyfetch', 'pyodide.http'],
  ['‸from js import fetch as get', 'js.fetch'],
  ['import js\n‸js.fetch("https://python.org")', 'js.fetch'],
])('%s needs the network', (code, module) => {
  const { problems, at, marks } = problemsOf(live(code));
  expect(problems).toMatchObject([{ message: `\`${module}\` needs the network, and an example has none.` }]);
  expect(at).toEqual(marks);
});

test('a setup has none either', () => {
  expect(problemsOf('```python setup id=a\n‸import requests\n```\n').problems).toHaveLength(1);
});

test.each(['from urllib.parse import quote', 'import js', 'import http', 'import sockets', 'requests = []'])(
  '%s needs none',
  (code) => expect(problemsOf(live(code)).problems).toEqual([]),
);
