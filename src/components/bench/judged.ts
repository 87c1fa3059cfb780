import { judge } from '../../example/judge';
import type { Claim, Verdict } from '../../example/model';
import type { Finished } from './runs';

/** The verdict of a run made here, on the line where the claim's line stands now. */
export function judgeHere(claim: Claim, { result, lineOf }: Finished): Verdict {
  if (claim.line === undefined) return judge(claim, result);
  const line = lineOf(claim.line);
  if (line !== undefined) return judge({ ...claim, line }, result);
  return { verdict: 'not reached', measured: '', detail: 'The line it speaks of was edited.' };
}
