/** What an author can do about an example that did not end as its fence says. */
import type { Example } from '../../example/model';
import type { RunResult } from '../../runtime/protocol';
import { packagesText } from './availability';

const data = 'make the data in a setup, as in `open("data.csv", "w").write(…)`.';
const network = `An example has no network: ${data}`;
const processes = 'There are no other processes in WebAssembly: show the same in one.';
const waiting = 'Nothing can wait in an example: step the coroutine yourself, with `send(None)`.';

/** By a part of the exception's message, whatever its type: what no example has. */
const byMessage: [said: string, mend: string][] = [
  ['There is no network.', network],
  ['Host is unreachable', network],
  ['start new thread', 'There are no threads in WebAssembly: show the same in one.'],
  ['does not support processes', processes],
  ["'_multiprocessing'", processes],
  ['stack switching', waiting],
  ["'await' outside function", waiting],
];

/** By the exception's type. */
const byType: Record<string, () => string> = {
  ModuleNotFoundError: () => `Besides the standard library there are ${packagesText()}.`,
  FileNotFoundError: () => `An example has the files that it and its setups write: ${data}`,
  EOFError: () => 'Nobody answers an example: put the value that `input()` would give into the code.',
  URLError: () => network,
  HTTPError: () => network,
  gaierror: () => network,
  ConnectionError: () => network,
  ConnectionRefusedError: () => network,
};

export function endingMend(
  { code: text, raises }: Pick<Example, 'code' | 'raises'>,
  { error }: RunResult,
): string {
  if (error?.type === 'SyntaxError' && /^\s*[!%]\w/m.test(text))
    return `Take out what only a notebook knows. Besides the standard library there are ${packagesText()}.`;
  if (error?.type === 'SyntaxError' && /^>>> /m.test(text))
    return 'Take out the prompts, `>>>`, and what Python answered: an example is a program.';
  const known = byMessage.find(([said]) => error?.message.includes(said));
  if (known) return known[1];
  if (error && /^(?:SyntaxError|IndentationError|TabError)$/.test(error.type))
    return /^\s*(?:```|~~~)/m.test(text)
      ? 'Close the fence where its code ends.'
      : 'Python cannot read the code from there on: mend it.';
  if (error && Object.hasOwn(byType, error.type)) return byType[error.type]!();
  if (error && raises === undefined)
    return `Mend the code, or say \`raises=${error.type}\` if it is meant to end so.`;
  return 'Mend the code or the fence.';
}
