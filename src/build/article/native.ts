/**
 * `native.json`: what became of the claims on Pythons of 64 bits, as `npm run native` measured it last. Made for diffs, as
 * `recorded.json` is.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readingText } from '../../example/format';
import type { Article, Claim, Example, Machine, Verdict } from '../../example/model';
import { claimsOn } from '../../example/scope';
import { compareVersions } from '../../example/syntax/version';
import { pythons } from '../../runtime/pythons';
import type { PythonVersion } from '../../runtime/protocol';
import { programOf } from '../../example/program';
import { besidePath, fingerprint } from './recording';

/** By minor version, `3.15`: also of Pythons that the site does not have. */
export type NativeRecording = Record<string, NativePython>;

export interface NativePython {
  /** The CPython release: `3.14.8`. */
  version: string;
  /** `Linux x86_64`. */
  platform: string;
  examples: Record<string, NativeExample>;
}

export interface NativeExample {
  /** `fingerprint` of the program that was run. */
  program: string;
  /** Versions of the packages that it imports. */
  packages: Record<string, string>;
  /** Why it was not run there; its claims are then none. */
  without?: string;
  claims: NativeClaim[];
}

/** `says` is `saysOf` the claim; measured: as a reader reads it, empty where it was not reached. */
export interface NativeClaim extends Pick<Verdict, 'verdict' | 'measured'> {
  says: string;
}

export function nativePath(article: string): string {
  return besidePath(article, 'native');
}

/** The recording beside the article; empty if there is none, or it cannot be decoded. */
export function readNative(article: string): NativeRecording {
  const path = nativePath(article);
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as NativeRecording;
  } catch {
    return {};
  }
}

/** One claim a line. */
export function encodeNative(recording: NativeRecording): string {
  const versions = Object.keys(recording).sort(compareVersions);
  const all = versions.map((version) => {
    const { examples, ...python } = recording[version]!;
    const each = Object.entries(examples).map(([id, { claims, ...example }]) => {
      const lines = claims.map((claim) => `\n        ${JSON.stringify(claim)}`).join(',');
      return `      ${JSON.stringify(id)}: {${JSON.stringify(example).slice(1, -1)}, "claims": [${lines}]}`;
    });
    return `  ${JSON.stringify(version)}: {${JSON.stringify(python).slice(1, -1)}, "examples": {\n${each.join(',\n')}\n  }}`;
  });
  return `{\n${all.join(',\n')}\n}\n`;
}

/** What a claim says of which line of its example's code: another text, or another line, is another claim. */
export function saysOf(claim: Claim): string {
  const where = claim.line === undefined ? 'end' : `line ${claim.line}`;
  return 'of' in claim
    ? `${where}, in the text: ${readingText(claim.reading)} ${claim.text}`
    : `${where}: ${claim.text}`;
}

/**
 * What the claims see of a native Python: `(3.14: 1)` is in force on 3.15, too, and what the text says of 3.14 alone is
 * said of the newest Python of the site.
 *
 * @param version `3.15`
 */
export function machineOf(version: string): Machine {
  const known = pythons.map((python): PythonVersion => python.version);
  const python = known.toSorted(compareVersions).findLast((one) => compareVersions(one, version) <= 0);
  return { python: python ?? known[0]!, bits: 64 };
}

/** Why the example cannot be run on a Python that is not in WebAssembly; undefined: it can. */
export function onlyHere({ memory, python }: Example, version: string): string | undefined {
  if (memory !== undefined) return 'Only here can the memory of the whole interpreter be capped.';
  if (python && !python.includes(machineOf(version).python))
    return `It is not written for Python ${version}.`;
  return undefined;
}

/** What is wrong with a recording: what it lacks of the article as it is, and what does not hold. */
export function nativeMistakes(
  slug: string,
  article: Article,
  recording: NativeRecording,
): { claim?: Claim; example: Example; text: string }[] {
  return Object.entries(recording).flatMap(([version, python]) =>
    article.examples.flatMap((example) => {
      const found = python.examples[example.id];
      const program = fingerprint(programOf(slug, article, example), example.parameter);
      const on = `native Python ${version}`;
      if (!found || found.program !== program) {
        const state = found ? 'has changed since it was measured' : 'has not been measured';
        return [
          { example, text: `The example \`${example.id}\` ${state} on ${on}: run \`npm run native\`.` },
        ];
      }
      if (found.without !== undefined) return [];
      return claimsOn(article, example, machineOf(version)).flatMap((claim) => {
        const judged = found.claims.find(({ says }) => says === saysOf(claim));
        if (!judged)
          return [
            {
              claim,
              example,
              text: `\`${claim.text}\` has not been judged on ${on}: run \`npm run native\`.`,
            },
          ];
        if (judged.verdict !== 'fails') return [];
        const text = `\`${claim.text}\` does not hold on ${on}, and does not say so: ${judged.measured} was measured.`;
        return [{ claim, example, text }];
      });
    }),
  );
}
