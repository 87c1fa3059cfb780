/** What an author does about an example that ended as it should not. */
import type { Example } from '../../example/model';
import type { RunResult } from '../../runtime/protocol';
import { packagesText } from './availability';

const data = 'make the data in a setup, as in `open("data.csv", "w").write(…)`.';
const network = `An example has no network: ${data}`;
const code = 'Mend the code, and close the fence where it ends.';

/** By exception: what ends a program that asks for something that no example has. */
const mends: Record<string, () => string> = {
  ModuleNotFoundError: () => `Besides the standard library there are ${packagesText()}.`,
  FileNotFoundError: () => `An example has the files that it and its setups write: ${data}`,
  EOFError: () => 'Nobody answers an example: put the value that `input()` would give into the code.',
  SyntaxError: () => code,
  IndentationError: () => code,
  URLError: () => network,
  HTTPError: () => network,
  gaierror: () => network,
  ConnectionError: () => network,
  ConnectionRefusedError: () => network,
};

export function endingMend({ raises }: Pick<Example, 'raises'>, { error }: RunResult): string {
  if (error?.message.includes('There is no network.')) return network;
  if (error?.message.includes('start new thread'))
    return 'There are no threads in WebAssembly: show the same in one.';
  if (error && Object.hasOwn(mends, error.type)) return mends[error.type]!();
  if (error && raises === undefined)
    return `Mend the code, or say \`raises=${error.type}\` if it is meant to end so.`;
  return 'Mend the code or the fence.';
}
