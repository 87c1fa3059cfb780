/** Refuses code that needs the network: an example has none, neither here nor in a reader's browser. */
import { code, type Place, type Report } from '../problem';
import type { PythonCode } from './python';

/** Modules and attributes that are of no use without a network. */
const networked = (
  'socket socketserver ssl ftplib imaplib poplib smtplib http.client http.server urllib.request xmlrpc requests httpx ' +
  'aiohttp urllib3 websockets pyodide.http js.fetch js.XMLHttpRequest js.WebSocket'
).split(' ');

export function refuseNetwork({ imports, attributes }: PythonCode, at: Place, report: Report): void {
  const uses = [
    ...imports.map(({ from, imported }) => ({ from, paths: imported.map(({ path }) => path) })),
    ...attributes
      .filter(({ path }) => path.startsWith('js.'))
      .map(({ from, path }) => ({ from, paths: [path] })),
  ];
  for (const { from, paths } of uses) {
    const module = networked.find((one) => paths.some((path) => `${path}.`.startsWith(`${one}.`)));
    if (module === undefined) continue;
    const mend = 'Make the data in a setup, as in `open("data.csv", "w").write(…)`.';
    report(at(from), `${code(module)} needs the network, and an example has none.`, mend);
  }
}
