/** The props of an article's page, from the article and its recording. */
import { relative } from 'node:path';
import { structuredPatch } from 'diff';
import { judge } from '../../example/judge';
import { measure } from '../../example/judge/measure';
import { stands } from '../../example/judge/stands';
import type { Claim, Example, Verdict } from '../../example/model';
import type { ClaimProps, CompareProps, ExampleProps, PerPython, SetupProps } from '../../example/page';
import { fencesBefore } from '../../example/program';
import { speaksOf } from '../../example/scope';
import type { RunResult } from '../../runtime/protocol';
import { availability, offers } from '../article/availability';
import type { Availability } from '../article/availability';
import { homeOf, ROOT } from '../files';
import { ArticleError, readArticleFile } from '../article/reading';
import type { ReadArticle } from '../article/reading';
import { lackingTexts, recordedOf } from '../article/recorded';
import type { Recorded } from '../article/recorded';
import { readRecording } from '../article/recording';
import { readNative } from '../article/native';
import { elsewhereOf } from './elsewhere';
import { takeHomeName } from './take-home/script';

export interface Page {
  slug: string;
  examples: ExampleProps[];
  setups: SetupProps[];
  claims: ClaimProps[];
  compares: CompareProps[];
}

/** Whether examples without a recording, and claims that their recording refutes, stop the build or are shown as such. */
export interface PageOptions {
  unrecorded?: 'throw' | 'show';
  refuted?: 'throw' | 'show';
}

/** An example, the Pythons that it runs on, and its recording. */
interface ExampleState extends Availability, Recorded {
  example: Example;
}

/**
 * @param path The article's file, absolute.
 * @throws {ArticleError} with everything that is wrong with the article.
 */
export async function readPage(
  path: string,
  { unrecorded = 'throw', refuted = 'throw' }: PageOptions,
): Promise<Page> {
  const read = readArticleFile({ path, file: relative(ROOT, path) });
  if (read.problems.length > 0) throw ArticleError.of(read);
  const offered = offers();
  const recording = readRecording(path);
  const states = read.article.examples.map((example): ExampleState => {
    const available = availability(read.article, example, offered);
    return { example, ...available, ...recordedOf(read, example, available.pythons, recording) };
  });
  const page = assemble(read, states);
  const mistakes = [
    ...(unrecorded === 'throw' ? unrecordedRuns(read, states) : []),
    ...(refuted === 'throw' ? refutedClaims(read, page) : []),
  ];
  if (mistakes.length > 0) throw new ArticleError(mistakes);
  return page;
}

function assemble({ article, slug, path }: ReadArticle, states: ExampleState[]): Page {
  const native = readNative(path);
  const examples = states.map(({ example, runs, curves, unavailable }): ExampleProps => ({
    article: slug,
    example,
    before: fencesBefore(article, example).map(({ id, code, lines }) => ({ id, code, lines })),
    recorded: runs,
    curves,
    verdicts: mapRuns(runs, (run) => example.claims.map((claim) => judge(claim, run))),
    elsewhere: example.claims.map((claim) => elsewhereOf(claim, example, native)),
    unavailable,
    takeHome: homeOf(path) === undefined ? null : takeHomeName(slug, example),
  }));
  const byId = new Map(examples.map((props) => [props.example.id, props]));
  return {
    slug,
    examples,
    setups: article.setups.map((setup) => ({ article: slug, setup })),
    claims: article.claims.map((claim) => ({
      article: slug,
      claim,
      recorded: mapRuns(byId.get(claim.of)!.recorded, (run) =>
        speaksOf(claim, run) ? judge(claim, run) : null,
      ),
      elsewhere: elsewhereOf(claim, byId.get(claim.of)!.example, native),
    })),
    compares: article.compares.map((compare) => ({
      article: slug,
      compare,
      bars: compare.of.map((id) => {
        const { example, before, recorded } = byId.get(id)!;
        return {
          example,
          before,
          measured: mapRuns(recorded, (run) => measure(compare.reading, run)),
          changes: changedLines(byId.get(compare.of[0]!)!.example.code, example.code),
        };
      }),
    })),
  };
}

/** Lines of a unified diff from `one` to `other`; `@@` where some were left out. */
function changedLines(one: string, other: string): string[] {
  const { hunks } = structuredPatch('', '', `${one}\n`, `${other}\n`, '', '', { context: 1 });
  return hunks.flatMap(({ lines }, index) => (index > 0 ? ['@@', ...lines] : lines));
}

function mapRuns<T>(runs: PerPython<RunResult>, make: (run: RunResult) => T | null): PerPython<T> {
  const made: PerPython<T> = {};
  for (const run of Object.values(runs)) {
    const value = make(run);
    if (value !== null) made[run.python] = value;
  }
  return made;
}

function unrecordedRuns({ file }: ReadArticle, states: ExampleState[]): string[] {
  return states.flatMap(({ example, lacking }) => {
    const { line, column } = example.position;
    return lackingTexts(example, lacking).map(
      (text) => `${file}:${line}:${column} ${text} Run \`npm run record -- ${file}\`.`,
    );
  });
}

function refutedClaims({ file }: ReadArticle, { examples, claims }: Page): string[] {
  const judged: { claim: Claim; recorded: PerPython<Verdict> }[] = [
    ...examples.flatMap(({ example, verdicts }) =>
      example.claims.map((claim, index) => ({ claim, recorded: pick(verdicts, index) })),
    ),
    ...claims,
  ];
  return judged.flatMap(({ claim: { position, text }, recorded }) =>
    Object.entries(recorded)
      .filter(([, verdict]) => !stands(verdict))
      .map(([python, { detail }]) => {
        return `${file}:${position.line}:${position.column} On Python ${python}, \`${text}\` is not true. ${detail}`;
      }),
  );
}

function pick(verdicts: PerPython<Verdict[]>, index: number): PerPython<Verdict> {
  return Object.fromEntries(Object.entries(verdicts).map(([python, all]) => [python, all[index]!]));
}
