/** Where articles are checked: interpreters that stay ready from one article, and one round, to the next. */
import { offers } from '../article/availability';
import type { ArticleFile } from '../files';
import { createRunner } from '../pool/runs';
import { verify } from './verify';
import type { Verified } from './verify';

export interface Bench {
  verify(articles: ArticleFile[]): Promise<Verified[]>;
  /** Stops what runs; those examples have no result. */
  interrupt(): Promise<void>;
  close(): Promise<void>;
}

export interface BenchOptions {
  /** Run every example, also those that ran before. */
  fresh: boolean;
  /** Run every example once more, and compare. */
  twice: boolean;
  /** Told what takes time. */
  note: (text: string) => void;
}

export function createBench({ fresh, twice, note }: BenchOptions): Bench {
  const runner = createRunner({ fresh, onRun: (program, python) => note(`${program} on Python ${python}`) });
  const offered = offers();
  return {
    async verify(articles) {
      const all = await offered;
      return Promise.all(articles.map((article) => verify(article, runner, all, { twice })));
    },
    interrupt: () => runner.interrupt(),
    close: () => runner.close(),
  };
}
