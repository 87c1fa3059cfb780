/** Where else than in WebAssembly a claim was found to hold, for readers. */
import type { Claim, Example } from '../../example/model';
import { speaksOf } from '../../example/scope';
import { machineOf, type NativeRecording, saysOf } from '../article/native';

/**
 * `on 3.13.15 and 3.14.8, 64-bit Linux`, and what was measured where the claim says something else there; empty where it
 * was not measured elsewhere, or could not be known.
 */
export function elsewhereOf(claim: Claim, example: Example, recording: NativeRecording): string {
  const found = Object.entries(recording).flatMap(([version, python]) => {
    if ('of' in claim && !speaksOf(claim, machineOf(version))) return [];
    const claims = python.examples[example.id]?.claims ?? [];
    const judged = claims.find(({ says }) => says === saysOf(claim));
    if (judged?.verdict !== 'holds') return [];
    const differs = claim.since.some(({ bits }) => bits !== undefined);
    const measured = differs ? `: ${judged.measured}` : '';
    const [system = ''] = python.platform.split(' ');
    return [{ version: python.version, behind: `64-bit ${system}${measured}` }];
  });
  const groups = new Map<string, string[]>();
  for (const { version, behind } of found) groups.set(behind, [...(groups.get(behind) ?? []), version]);
  return [...groups].map(([behind, versions]) => `on ${listed(versions)}, ${behind}`).join('; ');
}

function listed(words: string[]): string {
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
