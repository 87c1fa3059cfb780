/** What a run may not do: go on for ever, reach for the network, be another one each time, leave what is said out. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRunner } from '../../src/build/pool/runs';
import { findings as findingsBy } from './made';
import type { Made } from './made';

const runner = createRunner({ fresh: true });
const hasty = createRunner({ fresh: true, limit: 1000 });
const findings = (code: string, made: Made = {}) => findingsBy(runner, code, made);
const server = createServer((_, response) => response.end(String((asked += 1))));
let asked = 0;
let url: string;

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  server.close();
  await Promise.all([runner.close(), hasty.close()]);
});

test('a program that takes too long is stopped, and one that does not is not', async () => {
  expect(await findingsBy(hasty, 'while True:\n    pass')).toEqual([
    'error 1:1 The program ran for more than 1 s and was stopped. Let it end: give its loop an end, or less to do. (Python 3.13)',
  ]);
  expect(await findings('for turn in range(1000):\n    pass')).toEqual([]);
});

test('a mark that is never reached is named with what to do, and one that is reached holds', async () => {
  const code = (condition: string) => `data = [1.5]\nif ${condition}:\n    same = data  # mark: inside`;
  const text = 'There are <Claim of="a" at="inside" value="refs(data)">two</Claim>.';
  expect(await findings(code('not data'), { text })).toEqual([
    'error 7:11 says two\nnot reached on Python 3.13: The statement on this line never finished.\nPut it where what it speaks of has been run, or remove it.',
  ]);
  expect(await findings(code('data'), { text })).toEqual([]);
});

test('a count of what is immortal is no claim, and the mend says so', async () => {
  const [found] = await findings('data = None  # expect: refs(data) == 1');
  expect(found).toContain('speak of another one, or remove it.');
});

test.each([
  ['urllib', 'importlib.import_module("urllib.request").urlopen("URL")'],
  ['fetch', 'importlib.import_module("js").fetch("URL")'],
  ['a web socket', 'importlib.import_module("js").WebSocket.new("URL")'],
])('the network is out of reach of %s', async (way, code) => {
  const before = asked;
  const [found, ...more] = await findings(`import importlib\n${code.replace('URL', url)}`);
  expect(found).toMatch(/^error 3:1 The run ended in /);
  if (way === 'urllib') expect(found).toContain('An example has no network: make the data in a setup');
  expect(more).toEqual([]);
  expect(asked).toBe(before);
});

test('the network that is out of reach is there', async () => {
  const before = asked;
  await fetch(url);
  expect(asked).toBe(before + 1);
});

test('what chance decides is said: readings as an error, what is printed as a warning', async () => {
  const start = 'import random\n';
  const [measured] = await findings(`${start}data = bytearray(random.randrange(10**7))`, { twice: true });
  expect(measured).toMatch(/^error 3:1 Two runs of `a` did not measure the same: line 3: live was \d/);
  const [printed, ...more] = await findings(`${start}print("a")\nprint(random.random())`, { twice: true });
  expect(printed).toMatch(/^warning 4:1 Two runs of `a` did not print the same: line 2 of the output was "0/);
  expect(more).toEqual([]);
  const seeded = `${start}random.seed(1)\nprint(random.random())`;
  expect(await findings(seeded, { twice: true })).toEqual([]);
});
