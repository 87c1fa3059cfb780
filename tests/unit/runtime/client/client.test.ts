import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../src/runtime/protocol';
import { answer, forever, openPage, program, told, type PageOptions } from './page';

const client = (options: PageOptions = {}) => openPage(options).client;

describe('a client', () => {
  it('tells what happens, then the outcome', async () => {
    const seen: unknown[] = [];
    const code = `
      send({ kind: 'started' });
      send({ kind: 'output', pieces: [{ stream: 'stdout', text: 'hi' }] });
      ${answer('done')}`;
    const run = client().run('3.13', program(code), {
      onProgress: ({ loaded, total }) => seen.push(`${loaded} of ${total}`),
      onStarted: () => seen.push('started'),
      onOutput: (pieces) => seen.push(...pieces.map(({ stream, text }) => `${stream}: ${text}`)),
    });
    expect(told(await run.outcome)).toBe('done');
    expect(seen).toEqual(['1 of 10', 'started', 'stdout: hi']);
  });

  it('runs one after the other, each in a worker of its own', async () => {
    const page = client();
    const code = `globalThis.runs = (globalThis.runs ?? 0) + 1; await sleep(20); send({ kind: 'result', result: { output: [globalThis.runs, Date.now()] } })`;
    const runs = [1, 2, 3].map(() => page.run('3.13', program(code)).outcome.then(told));
    const outcomes = (await Promise.all(runs)) as [number, number][];
    expect(outcomes.map(([count]) => count)).toEqual([1, 1, 1]);
    expect(outcomes.map(([, time]) => time)).toEqual(outcomes.map(([, time]) => time).sort());
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
      send({ kind: 'output', pieces: [{ stream: 'stdout', text: 'before' }] });
      ${answer('mine')}
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
      'oops',
    ],
    ['ends itself', `send({ kind: 'started' }); await sleep(5); process.exit(7);`, 'ended'],
  ])('says in words that a worker %s', async (_, code, word) => {
    const outcome = (await client().run('3.13', program(code)).outcome) as Failure;
    expect(outcome.kind).toBe('died');
    expect(outcome.message).toContain(word);
    expect(outcome.mend).toContain('Run it again');
  });

  it('names the script that cannot be loaded', async () => {
    const outcome = (await client({ script: '' }).run('3.13', program('')).outcome) as Failure;
    expect(outcome.kind).toBe('load');
    expect(outcome.message).toMatch(/worker-.*\.mjs/);
    expect(outcome.mend).toContain('run it again');
  });
});
