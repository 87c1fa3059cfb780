import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../../../src/runtime/protocol';
import { answer, forever, openPage, program, told, type PageOptions } from './page';

const client = (options: PageOptions = {}) => openPage(options).client;

afterEach(() => vi.restoreAllMocks());

describe('a client', () => {
  it('tells what happens, then the outcome', async () => {
    const seen: unknown[] = [];
    const code = `
      send({ kind: 'loading', what: 'numpy', total: 10 });
      send({ kind: 'started' });
      send({ kind: 'output', pieces: [{ stream: 'stdout', text: 'hi' }] });
      result('done');`;
    const run = client().run('3.13', program(code), {
      onProgress: ({ what, loaded, total }) => seen.push(`${what}: ${loaded} of ${total}`),
      onStarted: () => seen.push('started'),
      onOutput: (pieces) => seen.push(...pieces.map(({ stream, text }) => `${stream}: ${text}`)),
    });
    expect(told(await run.outcome)).toBe('done');
    const loaded = seen.findLastIndex((each) => String(each).startsWith('Python'));
    expect(seen[loaded]).toMatch(/^Python 3.13.0: (\d+) of \1$/);
    expect(seen.slice(loaded + 1)).toEqual(['numpy: 0 of 10', 'started', 'stdout: hi']);
  });

  it('runs one after the other, each in a worker of its own', async () => {
    const page = client();
    const code = `globalThis.runs = (globalThis.runs ?? 0) + 1; send({ kind: 'started' }); await sleep(20); result(globalThis.runs + ' ' + Date.now())`;
    const runs = [1, 2, 3].map(() => page.run('3.13', program(code)).outcome.then(told));
    const outcomes = (await Promise.all(runs)).map((text) => String(text).split(' ').map(Number));
    expect(outcomes.map(([count]) => count)).toEqual([1, 1, 1]);
    const times = outcomes.map(([, time]) => time!);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  it('stops an endless program at once, and goes on to the next', async () => {
    const page = client();
    let started!: () => void;
    const running = new Promise<void>((resolve) => (started = resolve));
    const endless = page.run('3.13', program(forever), { onStarted: started });
    const next = page.run('3.13', program(answer('next')));
    await running;
    endless.stop({ message: 'Too long.' });
    // It asks nobody, and waits for nothing: the outcome is there before anything else can happen.
    const outcome = await Promise.race([endless.outcome, new Promise((resolve) => setImmediate(resolve))]);
    expect(outcome).toMatchObject({ kind: 'stopped', message: 'Too long.' });
    expect(told(await next.outcome)).toBe('next');
  });

  it('takes a run that waits out of the queue', async () => {
    const page = client();
    const runs = [forever, answer('never'), answer('third')].map((code) => page.run('3.13', program(code)));
    runs[1]!.stop();
    runs[0]!.stop();
    expect(await Promise.all(runs.map(async ({ outcome }) => told(await outcome)))).toEqual([
      'stopped',
      'stopped',
      'third',
    ]);
  });

  it('stops everything when it is closed, and can be used again', async () => {
    const page = client({ parallel: 2 });
    const runs = [1, 2, 3].map(() => page.run('3.13', program(forever)).outcome.then(told));
    page.close();
    expect(await Promise.all(runs)).toEqual(['stopped', 'stopped', 'stopped']);
    expect(told(await page.run('3.13', program(answer('again'))).outcome)).toBe('again');
  });

  it('drops what comes late', async () => {
    const seen: string[] = [];
    const code = `
      send({ kind: 'started' });
      send({ kind: 'output', pieces: [{ stream: 'stdout', text: 'before' }] });
      result('mine');
      send({ kind: 'output', pieces: [{ stream: 'stdout', text: 'late' }] });`;
    const run = client().run('3.13', program(code), {
      onOutput: (pieces) => seen.push(...pieces.map(({ text }) => text)),
    });
    expect(told(await run.outcome)).toBe('mine');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(seen).toEqual(['before']);
  });

  it.each([
    [
      'throws',
      `send({ kind: 'started' }); await sleep(5); setTimeout(() => { throw new Error('oops') });`,
      /^Python broke down/,
    ],
    [
      'ends itself',
      `send({ kind: 'started' }); await sleep(5); (await import('node:process')).exit(7);`,
      /^(Python broke down|The browser ended Python)/,
    ],
  ])('says in words that a worker %s', async (_, code, word) => {
    const outcome = (await client().run('3.13', program(code)).outcome) as Failure;
    expect(outcome.kind).toBe('died');
    expect(outcome.message).toMatch(word);
    expect(outcome.mend).toContain('run it again');
  });

  it('names the script that cannot be started', async () => {
    const outcome = (await client({ script: '' }).run('3.13', program('')).outcome) as Failure;
    expect(outcome.kind).toBe('load');
    expect(outcome.message).toMatch(/worker-.*\.mjs/);
    expect(outcome.mend).toContain('run it again');
  });
});

describe('what a worker says', () => {
  const run = (code: string) => client().run('3.13', program(code)).outcome as Promise<Failure>;

  it.each([
    ['of no kind', `send({ kind: 'nothing' })`],
    ['of no shape', `send(1)`],
    ['ready, a second time', `send({ kind: 'ready', content: [] })`],
    ['output before it started', `send({ kind: 'output', pieces: [{ stream: 'stdout', text: 'a' }] })`],
    ['started twice', `send({ kind: 'started' }); send({ kind: 'started' })`],
    ['a result before it started', `result('early')`],
    ['a result that is none', `send({ kind: 'started' }); send({ kind: 'result', result: { output: 1 } })`],
    ['missing what its image has not left out', `send({ kind: 'missing', late: 'lazy' })`],
    ['missing what it was given', `send({ kind: 'missing', late: 'stdlib' })`],
    ['a file outside of the folder', `send({ kind: 'want', name: '../secret' })`],
    ['a file that nobody knows', `send({ kind: 'want', name: 'secret.json' })`],
    ['a file once it runs', `send({ kind: 'started' }); send({ kind: 'want', name: 'library.zip' })`],
    [
      'too much output',
      `send({ kind: 'started' }); send({ kind: 'output', pieces: [{ stream: 'stdout', text: 'a'.repeat(1e6) }] })`,
    ],
    [
      'something that cannot be cloned back',
      `send({ kind: 'output', pieces: [{ stream: 'stdout', text: new Map() }] })`,
    ],
  ])('is not believed where it is %s', async (_, code) => {
    const outcome = await run(`${code}; await sleep(1e9)`);
    expect(['died', 'load']).toContain(outcome.kind);
    expect(outcome.message).toBeTruthy();
  });

  it('is believed where it is what a run says', async () => {
    expect(told(await run(`send({ kind: 'started' }); result('fine')`))).toBe('fine');
  });
});

it('a run may be silent for longer than a start', async () => {
  // More than a busy machine needs to start a thread.
  const page = openPage({ patience: 2000 });
  const code = `send({ kind: 'loading', what: 'numpy', total: 0 }); send({ kind: 'started' });
    send({ kind: 'output', pieces: [] }); await sleep(2500); result('after all')`;
  expect(told(await page.client.run('3.13', program(code)).outcome)).toBe('after all');
  // The twin: one that has not started is given up.
  const waits = `send({ kind: 'loading', what: 'numpy', total: 0 }); await new Promise(() => {})`;
  expect(told(await page.client.run('3.13', program(waits)).outcome)).toBe('load');
});

describe('what a program reads and was not given', () => {
  const missing = `if (!late.stdlib) { send({ kind: 'started' }); send({ kind: 'output', pieces: [{ stream: 'stdout', text: 'void' }] }); send({ kind: 'missing', late: 'stdlib' }); for (;;); }`;

  it('is fetched, and the run made again with it', async () => {
    const page = openPage();
    const seen: string[] = [];
    const code = `${missing} send({ kind: 'started' }); result(new TextDecoder().decode(late.stdlib))`;
    const run = page.client.run('3.13', program(code), {
      onStarted: () => seen.push('started'),
      onProgress: ({ what }) => seen.push(what),
    });
    expect(told(await run.outcome)).toBe('file:///python/3.13/library.zip');
    expect(seen.filter((each) => each === 'started')).toHaveLength(2);
    expect(seen).toContain('the standard library');
    expect(page.workers).toHaveLength(2);
    // It is there from now on.
    expect(told(await page.client.run('3.13', program(code)).outcome)).toBe(
      'file:///python/3.13/library.zip',
    );
    expect(page.workers).toHaveLength(3);
  });

  it.each<[string, PageOptions['answer']]>([
    [
      'cannot be had',
      (url) => (url.endsWith('library.zip') ? new Response(null, { status: 404 }) : undefined),
    ],
    ['is another file', (url) => (url.endsWith('library.zip') ? new Response('log in') : undefined)],
  ])('ends the run with its name where it %s', async (_, answer) => {
    const outcome = (await openPage({ answer }).client.run('3.13', program(missing)).outcome) as Failure;
    expect(outcome.kind).toBe('load');
    expect(outcome.message).toMatch(
      /^library\.zip (could not be loaded: |did not arrive as the site has it)/,
    );
  });
});

describe('a bad answer', () => {
  const bad: [string, () => Response][] = [
    ['404', () => new Response(null, { status: 404 })],
    ['a page', () => new Response('<!doctype html>')],
    ['half of it', () => new Response(new Uint8Array(7))],
    ['nothing', () => new Response('')],
  ];
  const files: [string, RegExp][] = [
    ['image', /\/\.boot$/],
    ['module', /\/interpreter\.boot$/],
    ['decoder', /\/brotli\.wasm$/],
  ];

  it.each(files.flatMap(([file, url]) => bad.map(([name, answer]) => [name, file, url, answer] as const)))(
    '%s for the %s costs one start, and no later one',
    async (_, __, url, spoilt) => {
      vi.spyOn(console, 'info').mockImplementation(() => {});
      const page = openPage({
        answer: (asked, times) => (url.test(asked) && times === 1 ? spoilt() : undefined),
      });
      const code = `send({ kind: 'started' }); result(begin.restore)`;
      expect(told(await page.client.run('3.13', program(code)).outcome)).toBe('false');
      expect(told(await page.client.run('3.13', program(code)).outcome)).toBe('true');
      const [first, second] = page.asked.filter(([asked]) => url.test(asked)).map(([, cache]) => cache);
      expect([first, second]).toEqual([undefined, 'reload']);
    },
  );

  it.each(bad)('%s for the script fails, and the next run is well', async (_, spoilt) => {
    vi.spyOn(console, 'info').mockImplementation(() => {});
    const page = openPage({
      answer: (url, times) => (url.endsWith('.mjs') && times <= 2 ? spoilt() : undefined),
    });
    const outcome = (await page.client.run('3.13', program(answer('never'))).outcome) as Failure;
    expect(outcome.message).toMatch(
      /^worker-.*\.mjs (could not be loaded: |did not arrive as the site has it)/,
    );
    expect(told(await page.client.run('3.13', program(answer('well'))).outcome)).toBe('well');
  });

  it('that never comes is given up', async () => {
    vi.spyOn(console, 'info').mockImplementation(() => {});
    const page = openPage({ patience: 50, answer: () => new Promise(() => {}) });
    const outcome = (await page.client.run('3.13', program('')).outcome) as Failure;
    expect(outcome).toMatchObject({
      kind: 'load',
      message: expect.stringContaining('nothing more arrived for'),
    });
  });
});
