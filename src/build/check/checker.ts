/** Where articles are checked: interpreters that stay ready from one article, and one round, to the next. */
import { offers } from '../article/availability';
import { readArticleFile } from '../article/reading';
import type { ArticleFile } from '../files';
import { createRunner } from '../pool/runs';
import type { Shard } from './arguments';
import { verify } from './verify';
import type { Verified } from './verify';

export interface Checker {
  verify(articles: ArticleFile[]): Promise<Verified[]>;
  /** Stops what runs; those examples have no result. */
  interrupt(): Promise<void>;
  close(): Promise<void>;
}

export interface CheckerOptions {
  /** Run every example, also those that ran before. */
  fresh: boolean;
  /** Run every example once more, and compare. */
  twice: boolean;
  /** Have interpreters ready for the next round. */
  reserve: boolean;
  /** Of all examples, those of this part only. */
  shard?: Shard;
  /** Told what takes time. */
  note: (text: string) => void;
}

export function createChecker({ fresh, twice, reserve, shard, note }: CheckerOptions): Checker {
  const onRun = (program: string, python: string) => note(`${program} on Python ${python}`);
  const runner = createRunner({ fresh, reserve, onRun });
  const offered = offers();
  return {
    async verify(articles) {
      const all = await offered;
      const reads = articles.map(readArticleFile);
      // In turn, and not article by article: those of one are often slow alike.
      let count = 0;
      const isOurs = () => !shard || count++ % shard.of === shard.part - 1;
      const ours = reads.map((read) => read.article.examples.filter(isOurs));
      return Promise.all(reads.map((read, i) => verify(read, runner, all, { twice, examples: ours[i]! })));
    },
    interrupt: () => runner.interrupt(),
    close: () => runner.close(),
  };
}
