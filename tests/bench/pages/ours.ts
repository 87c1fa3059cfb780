/** The page's side of this site, without the page. */
import type { AssetsManifest } from '../../../src/example/page';
import { createClient, isFailure } from '../../../src/runtime/client';
import type { Program } from '../../../src/runtime/protocol';

/** `warm`: when the reader has read for a while; not where nothing is to be in reserve. */
export async function measure(
  assets: AssetsManifest,
  program: Program,
  reserve = true,
): Promise<{ cold: number; warm?: number }> {
  const client = createClient({ ...assets, reserve });
  const time = async () => {
    const begin = performance.now();
    const outcome = await client.run('3.13', program).outcome;
    if (isFailure(outcome)) throw new Error(outcome.message);
    if (outcome.error || outcome.steps.length === 0)
      throw new Error(outcome.error?.traceback ?? 'no readings');
    return performance.now() - begin;
  };
  const cold = await time();
  if (!reserve) return { cold };
  await new Promise((resolve) => setTimeout(resolve, 3 * cold + 1000));
  return { cold, warm: await time() };
}
