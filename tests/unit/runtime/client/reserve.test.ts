import { describe, expect, it, vi } from 'vitest';
import { alive, answer, ended, forever, openPage, program, starts, told } from './page';

const pandas = (code: string) => program(`/*import pandas*/${code}`);

describe('the reserve', () => {
  it('is one worker, however often it is wanted, and the next run takes it', async () => {
    const page = openPage();
    for (let i = 0; i < 5; i++) page.client.prepare('3.13', program(''));
    expect(await ended(page, 1)).toEqual([false]);
    expect(told(await page.client.run('3.13', program(answer('taken'))).outcome)).toBe('taken');
    expect(page.workers).toHaveLength(1);
    expect(alive(page)).toBe(0);
  });

  it('tells the run that takes it how far its start is', async () => {
    const page = openPage();
    page.client.prepare('3.13', program(''));
    const seen: number[] = [];
    const onProgress = ({ total }: { total: number }) => seen.push(total);
    await page.client.run('3.13', program(`await sleep(5); ${answer('')}`), { onProgress }).outcome;
    expect(Math.max(...seen)).toBeGreaterThan(1000);
  });

  it('is replaced where another Python or other packages are wanted', async () => {
    const page = openPage();
    page.client.prepare('3.13', program(''));
    expect(await ended(page, 1)).toEqual([false]);
    page.client.prepare('3.14', program(''));
    expect(await ended(page, 2)).toEqual([true, false]);
    page.client.prepare('3.13', pandas(''));
    expect(await ended(page, 3)).toEqual([true, true, false]);
    const run = page.client.run('3.13', program(answer('core')));
    expect(told(await run.outcome)).toBe('core');
    expect(await ended(page, 4)).toEqual([true, true, true, true]);
  });

  it('is never used twice, and waits while another runs', async () => {
    const page = openPage({ reserve: true });
    const code = `globalThis.runs = (globalThis.runs ?? 0) + 1; send({ kind: 'started' }); result(globalThis.runs)`;
    for (let i = 0; i < 4; i++) {
      const run = page.client.run('3.13', program(code));
      page.client.prepare('3.13', program(''));
      page.client.prepare('3.14', program(''));
      expect(told(await run.outcome)).toBe('1');
      expect(await ended(page, i + 2)).toEqual([...Array<boolean>(i + 1).fill(true), false]);
    }
    page.client.close();
    expect(alive(page)).toBe(0);
  });

  it('is made ready after a run only where that is asked for', async () => {
    for (const reserve of [true, false]) {
      const page = openPage({ reserve });
      await page.client.run('3.13', program(answer(''))).outcome;
      if (reserve) expect(await ended(page, 2)).toEqual([true, false]);
      else expect(alive(page)).toBe(0);
      page.client.close();
    }
  });

  it('is made ready after a run that was stopped, but not after the page was closed', async () => {
    const page = openPage({ reserve: true });
    await new Promise<void>((resolve) => {
      const run = page.client.run('3.13', program(forever), { onStarted: () => run.stop() });
      void run.outcome.then(() => resolve());
    });
    expect(await ended(page, 2)).toEqual([true, false]);
    const last = page.client.run('3.13', program(forever));
    page.client.close();
    await last.outcome;
    expect(alive(page)).toBe(0);
  });

  it('does not begin a download again that was stopped', async () => {
    const page = openPage({ reserve: true });
    const run = page.client.run('3.13', program(forever));
    run.stop();
    await run.outcome;
    expect(alive(page)).toBe(0);
    const urls = page.asked.map(([url]) => url);
    expect(new Set(urls).size).toBe(urls.length);
  });

  it('fails in silence, and leaves the run to say why', async () => {
    vi.spyOn(console, 'info').mockImplementation(() => {});
    const page = openPage({ python: 'broken', reserve: true });
    page.client.prepare('3.13', program(''));
    // From its image, and plainly.
    await expect.poll(() => page.workers.map((worker) => worker.ended)).toEqual([true, true]);
    page.client.prepare('3.13', program(''));
    expect(page.workers).toHaveLength(2);
    expect(told(await page.client.run('3.13', program('')).outcome)).toBe('load');
    expect(page.workers).toHaveLength(4);
    expect(alive(page)).toBe(0);
  });
});

describe('what a start leaves', () => {
  it('goes to the next start of the same Python, and to no other', async () => {
    const page = openPage();
    const run = async (python: '3.13' | '3.14') =>
      told(await page.client.run(python, program(starts)).outcome);
    // One image is kept, the last that was used.
    expect([await run('3.13'), await run('3.13'), await run('3.14'), await run('3.13')]).toEqual([
      '1',
      '2',
      '1',
      '1',
    ]);
  });

  it('keeps its image only while that is the one used last', async () => {
    const page = openPage();
    const fetched = async (run: () => Promise<unknown>) => {
      const before = page.asked.length;
      await run();
      return page.asked.slice(before).map(([url]) => url.slice(url.lastIndexOf('/') + 1));
    };
    const core = () => fetched(() => page.client.run('3.13', program(answer(''))).outcome);
    const other = () => fetched(() => page.client.run('3.13', pandas(answer(''))).outcome);
    expect(await core()).toEqual(expect.arrayContaining(['.boot', 'interpreter.boot', 'brotli.wasm']));
    expect(await core()).toEqual([]);
    expect(await other()).toEqual(['numpy-pandas.boot']);
    expect(await other()).toEqual([]);
    expect(await core()).toEqual(['.boot']);
  });

  it('is given up on release', async () => {
    const page = openPage({ reserve: true });
    await page.client.run('3.13', program(starts)).outcome;
    page.client.release();
    expect(alive(page)).toBe(0);
    expect(told(await page.client.run('3.13', program(starts)).outcome)).toBe('1');
    page.client.close();
  });
});
