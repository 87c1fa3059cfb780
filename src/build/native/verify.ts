/** Runs the examples of an article on a native Python and judges their claims. */
import { judge, judgeEnding } from '../../example/judge';
import type { Claim, Example, Verdict } from '../../example/model';
import { importsOf, programOf } from '../../example/program';
import { claimsOn } from '../../example/scope';
import { pythons } from '../../runtime/pythons';
import type { RunResult } from '../../runtime/protocol';
import { machineOf, type NativeExample, onlyHere, saysOf } from '../article/native';
import type { ReadArticle } from '../article/reading';
import { fingerprint } from '../article/recording';
import { measureNatively, type NativePythonProgram, type NativeResult } from './pythons';

export interface NativeRun {
  example: Example;
  python: NativePythonProgram;
  /** Why it was not run, which is no mistake. */
  without?: string;
  /** Why there is no result, or the wrong ending. */
  mistake?: string;
  claims: { claim: Claim; verdict: Verdict }[];
  platform?: string;
  packages: Record<string, string>;
}

export async function verifyNatively(
  { slug, article }: ReadArticle,
  example: Example,
  python: NativePythonProgram,
): Promise<NativeRun> {
  const nothing = { example, python, claims: [], packages: {} };
  const without = onlyHere(example, python.minor) ?? lacking(importsOf(article, example), python);
  if (without !== undefined) return { ...nothing, without };
  let result: NativeResult;
  try {
    result = await measureNatively(python.command, programOf(slug, article, example));
  } catch (error) {
    return { ...nothing, mistake: (error as Error).message };
  }
  const run = asSeen(result, python.minor);
  const ending = judgeEnding(example, run);
  const claims = claimsOn(article, example, run).map((claim) => ({ claim, verdict: judged(claim, run) }));
  const own = Object.entries(result.versions).filter(([name]) => name !== 'python');
  const packages = Object.fromEntries(own);
  const mistake = ending.verdict === 'holds' ? {} : { mistake: ending.detail };
  return { example, python, claims, platform: result.platform, packages, ...mistake };
}

/** The result as the judge takes it. */
export function asSeen(result: NativeResult, minor: string): RunResult {
  return { ...result, ...machineOf(minor) };
}

/** What `malloc` gives past `tracemalloc` is not known here; so what is declared unobservable is not judged. */
function judged(claim: Claim, run: RunResult): Verdict {
  if (claim.unobservable === undefined) return judge(claim, run);
  return { verdict: 'unobservable', measured: '', detail: claim.unobservable };
}

function lacking(
  imports: { module: string }[],
  { packages, minor }: NativePythonProgram,
): string | undefined {
  const offered = new Set(pythons.flatMap((python): readonly string[] => python.packages));
  const missing = [...new Set(imports.map(({ module }) => module))].filter(
    (module) => offered.has(module) && !Object.hasOwn(packages, module),
  );
  return missing.length > 0 ? `This Python ${minor} has no ${missing.join(' and no ')}.` : undefined;
}

/** What is recorded of a run; undefined where it gave no result. */
export function recordedRun(
  { slug, article }: ReadArticle,
  { example, without, mistake, claims, packages, platform }: NativeRun,
): NativeExample | undefined {
  if (mistake !== undefined && platform === undefined) return undefined;
  const program = fingerprint(programOf(slug, article, example), example.parameter);
  const judgedClaims = claims.map(({ claim, verdict: { verdict, measured } }) => ({
    says: saysOf(claim),
    verdict,
    measured,
  }));
  return { program, packages, ...(without !== undefined && { without }), claims: judgedClaims };
}
