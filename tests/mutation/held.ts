/** An article's text held against its recording, or against runs where it asks for more, as `check` holds it. */
import { availability, offers } from '../../src/build/article/availability';
import { entryOf } from '../../src/build/article/entry';
import type { ReadArticle } from '../../src/build/article/reading';
import { recordedOf } from '../../src/build/article/recorded';
import type { Recording } from '../../src/build/article/recording';
import { editOf, withEdits } from '../../src/build/check/mend';
import { judgedOf } from '../../src/build/check/report/findings';
import { parseArticle } from '../../src/example/mdx';
import type { Article, Claim } from '../../src/example/model';
import { programOf } from '../../src/example/program';
import type { Program, PythonVersion, RunResult } from '../../src/runtime/protocol';
import { pythons } from '../../src/runtime/pythons';

const offered = offers();

export interface Wrong {
  line: number;
  /** Its place among the article's claims; undefined where the article itself cannot be read. */
  claim?: number;
  what: string;
}

export interface Held {
  /** Everything that is wrong. */
  wrong: Wrong[];
  /** The text with every edit that `check` proposes. */
  mended: string;
}

/** Runs a program that is not recorded: a wrong place asks for something else than the right one. */
export type Measure = (python: PythonVersion, program: Program) => Promise<RunResult>;

/** Without `measure`, everything must be recorded. */
export async function hold(
  read: ReadArticle,
  source: string,
  recording: Recording,
  measure?: Measure,
): Promise<Held> {
  const parsed = parseArticle({
    file: read.file,
    source,
    pythons: pythons.map(({ version }) => version),
  });
  const changed = { ...read, source, ...parsed };
  const { article, problems } = parsed;
  if (problems.length > 0) {
    return { wrong: problems.map(({ line, message }) => ({ line, what: message })), mended: source };
  }
  const claims = claimsOf(article);
  const each = article.examples.map(async (example) => {
    const { pythons } = availability(article, example, offered);
    const { runs, lacking } = recordedOf(changed, example, pythons, recording);
    for (const { python } of lacking) {
      if (!measure) throw new Error(`${read.file}: \`${example.id}\` is not recorded.`);
      runs[python] = await measure(python, programOf(read.slug, article, example));
    }
    return judgedOf(Object.values(runs).map((run) => entryOf(changed, example, run.python, run))).map(
      ({ claim, on }) => ({ claim, on, runs: on.map(({ python }) => runs[python]!) }),
    );
  });
  const held = (await Promise.all(each)).flat();
  return {
    wrong: held.flatMap(({ claim, on }) =>
      on
        .filter(({ verdict }) => verdict.verdict !== 'holds')
        .map(({ verdict }) => ({
          line: claim.position.line,
          claim: claims.indexOf(claim),
          what: verdict.detail,
        })),
    ),
    mended: withEdits(
      source,
      held.flatMap(({ claim, runs }) => editOf(changed, claim, runs) ?? []),
    ),
  };
}

/** Those in code, then those in prose. */
export function claimsOf({ examples, claims }: Article): Claim[] {
  return [...examples.flatMap((example) => example.claims), ...claims];
}
