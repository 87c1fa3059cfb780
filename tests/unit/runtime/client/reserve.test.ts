import { describe, expect, it } from 'vitest';
import { alive, answer, forever, openPage, program, starts, told } from './page';

const pandas = (code: string) => program(`/*import pandas*/${code}`);

describe('the reserve', () => {
  it('is one worker, however often it is wanted, and the next run takes it', async () => {
    const page = openPage();
    for (let i = 0; i < 5; i++) page.client.prepare('3.13', program(''));
    expect(page.workers).toHaveLength(1);
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
    expect(seen).toContain(10);
  });

  it('is replaced where another Python or other packages are wanted', async () => {
    const page = openPage();
    page.client.prepare('3.13', program(''));
    page.client.prepare('3.14', program(''));
    page.client.prepare('3.13', pandas(''));
    expect(page.workers.map(({ ended }) => ended)).toEqual([true, true, false]);
    const run = page.client.run('3.13', program(answer('core')));
    expect(page.workers.map(({ ended }) => ended)).toEqual([true, true, true, false]);
    expect(told(await run.outcome)).toBe('core');
  });

  it('is never used twice, and waits while another runs', async () => {
    const page = openPage({ reserve: true });
    const code = `globalThis.runs = (globalThis.runs ?? 0) + 1; send({ kind: 'result', result: { output: globalThis.runs } })`;
    for (let i = 0; i < 4; i++) {
      const run = page.client.run('3.13', program(code));
      page.client.prepare('3.13', program(''));
      page.client.prepare('3.14', program(''));
      expect(alive(page)).toBe(1);
      expect(told(await run.outcome)).toBe(1);
      expect(alive(page)).toBe(1);
    }
    expect(page.workers).toHaveLength(5);
    page.client.close();
    expect(alive(page)).toBe(0);
  });

  it('is made ready after a run only where that is asked for', async () => {
    for (const reserve of [true, false]) {
      const page = openPage({ reserve });
      await page.client.run('3.13', program(answer(''))).outcome;
      expect(alive(page)).toBe(reserve ? 1 : 0);
      page.client.close();
    }
  });

  it('is made ready after a run that was stopped, but not after the page was closed', async () => {
    const page = openPage({ reserve: true });
    const run = page.client.run('3.13', program(forever));
    run.stop();
    await run.outcome;
    expect(alive(page)).toBe(1);
    const last = page.client.run('3.13', program(forever));
    page.client.close();
    await last.outcome;
    expect(alive(page)).toBe(0);
  });

  it('fails in silence, and leaves the run to say why', async () => {
    const page = openPage({ python: 'broken', reserve: true });
    page.client.prepare('3.13', program(''));
    while (alive(page)) await new Promise((resolve) => setTimeout(resolve, 5));
    page.client.prepare('3.13', program(''));
    expect(page.workers).toHaveLength(1);
    expect(told(await page.client.run('3.13', program('')).outcome)).toBe('load');
    expect(page.workers).toHaveLength(2);
    expect(alive(page)).toBe(0);
  });
});

describe('what a start leaves', () => {
  it('goes to the next start of the same Python, and to no other', async () => {
    const page = openPage();
    const run = async (python: '3.13' | '3.14') =>
      told(await page.client.run(python, program(starts)).outcome);
    expect([await run('3.13'), await run('3.13'), await run('3.14'), await run('3.13')]).toEqual([
      1, 2, 1, 3,
    ]);
  });

  it('keeps its image only while that is the one used last', async () => {
    const page = openPage();
    const code = `send({ kind: 'result', result: { output: begin.stock?.image?.url ?? null } })`;
    const core = async () => told(await page.client.run('3.13', program(code)).outcome);
    const other = async () => told(await page.client.run('3.13', pandas(code)).outcome);
    const image = 'file:///python/3.13/.boot';
    const theirs = 'file:///python/3.13/numpy-pandas.boot';
    expect([await core(), await core(), await other(), await other(), await core()]).toEqual([
      null,
      image,
      null,
      theirs,
      null,
    ]);
  });

  it('is given up on release', async () => {
    const page = openPage({ reserve: true });
    await page.client.run('3.13', program(starts)).outcome;
    page.client.release();
    expect(alive(page)).toBe(0);
    expect(told(await page.client.run('3.13', program(starts)).outcome)).toBe(1);
    page.client.close();
  });
});
