/** A script that a reader takes home: an example with its setups and claims, and `measure.py`, which judges them there. */
import type { Article, Claim, Example } from '../../../example/model';
import { importsOf, programOf } from '../../../example/program';
import { linesOf } from '../../../example/lines';
import { pythons } from '../../../runtime/pythons';
import { literal } from './literal';

/** What is said of a claim: the comparison is data, `judge` of measure.py makes it. */
type TakenClaim = Pick<Claim, 'text' | 'reading' | 'expected' | 'since'> & {
  line: number | null;
  of?: string;
  python?: string;
  bits?: number;
  except?: object[];
};

/** The name of the example's script below `take-home/`; null where it shows nothing that can be had at home. */
export function takeHomeName(slug: string, { id, memory }: Example): string | null {
  return memory === undefined ? `${slug}-${id}.py` : null;
}

/** @param measure The text of measure.py, which runs `take_home` where there is an `EXAMPLE`. */
export function takeHomeScript(
  { slug, article }: { slug: string; article: Article },
  example: Example,
  measure: string,
): string {
  const { before, asked, ...program } = programOf(slug, article, example);
  const modules = new Set(importsOf(article, example).map(({ module }) => module));
  const needs = [...new Set(pythons.flatMap(({ packages }): readonly string[] => packages))].filter((name) =>
    modules.has(name),
  );
  const data = {
    title: example.title,
    needs,
    file: program.file,
    before: before.map(({ file, code }) => ({ file, code: linesOf(code) })),
    code: linesOf(program.code),
    track: program.track,
    unit: program.unit ?? null,
    asked: asked ?? null,
    claims: takenClaims(article, example),
  };
  return [
    '#!/usr/bin/env python3',
    comment(`"${example.title}", from the article ${slug} of Python Gotchas`),
    comment(`Run it: python3 ${takeHomeName(slug, example)}`),
    comment(
      `It needs CPython 3.12 or newer${needs.map((name) => ` and ${name}`).join('')}, and nothing else.`,
    ),
    comment('The example and what is claimed of it: CC BY 4.0, its authors. What measures it, below: MIT.'),
    '',
    `EXAMPLE = ${literal(data)}`,
    '',
    measure,
  ].join('\n');
}

/** Those in code, then those in prose; not those that nothing can tell. */
export function takenClaims(article: Article, example: Example): TakenClaim[] {
  const all = [...example.claims, ...article.claims.filter(({ of }) => of === example.id)];
  return all
    .filter(({ unobservable }) => unobservable === undefined)
    .map((claim) => {
      const { text, reading, expected, since, line = null } = claim;
      const taken: TakenClaim = { text, line, reading, expected, since };
      if (!('of' in claim)) return taken;
      const { of, python, bits, except } = claim;
      return { ...taken, of, ...(python && { python }), ...(bits && { bits }), except };
    });
}

/** One line, whatever is in it. */
function comment(text: string): string {
  return `# ${text.replaceAll(/\s+/gu, ' ')}`;
}
