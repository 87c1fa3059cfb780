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
  /** Have interpreters ready for the next round. */
  reserve: boolean;
  /** Told what takes time. */
  note: (text: string) => void;
}

export function createBench({ fresh, twice, reserve, note }: BenchOptions): Bench {
  const onRun = (program: string, python: string) => note(`${program} on Python ${python}`);
  const runner = createRunner({ fresh, reserve, onRun });
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
