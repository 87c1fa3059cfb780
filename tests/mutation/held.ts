/** An article's text held against its recording, as `check` holds it against runs. */
import { parseArticle } from '../../src/example/mdx';
import { entryOf } from '../../src/build/article/entry';
import type { ReadArticle } from '../../src/build/article/reading';
import { recordedOf } from '../../src/build/article/recorded';
import type { Recording } from '../../src/build/article/recording';
import { pythons } from '../../src/runtime/distribution';

/** `line: what` for everything that is wrong. */
export function wrongIn(
  read: ReadArticle,
  source: string,
  recording: Recording,
): { line: number; what: string }[] {
  const { article, problems } = parseArticle({
    file: read.file,
    source,
    pythons: pythons.map(({ version }) => version),
  });
  if (problems.length > 0) return problems.map(({ line, message }) => ({ line, what: message }));
  const changed = { ...read, source, article };
  return article.examples.flatMap((example) => {
    const recorded = Object.keys(recording[example.id]?.runs ?? {}) as never[];
    const { runs, lacking } = recordedOf(changed, example, recorded, recording);
    if (recorded.length === 0 || lacking.length > 0)
      throw new Error(`${read.file}: \`${example.id}\` is not recorded.`);
    return Object.values(runs).flatMap((run) =>
      entryOf(changed, example, run.python, run)
        .claims.filter(({ verdict }) => verdict !== 'holds')
        .map(({ line, detail }) => ({ line, what: detail })),
    );
  });
}
