/** Code that would reach for the network: an example has none, neither here nor in a reader's browser. */
import { parser } from '@lezer/python';
import type { SyntaxNode } from '@lezer/common';
import { code as quoted, type Place, type Report } from '../problem';

/** Modules, of Python's and of others, that are of no use without a network. */
const networked = [
  ...[
    'socket',
    'socketserver',
    'ssl',
    'ftplib',
    'imaplib',
    'poplib',
    'smtplib',
    'http.client',
    'http.server',
  ],
  ...['urllib.request', 'xmlrpc', 'requests', 'httpx', 'aiohttp', 'urllib3', 'websockets', 'pyodide.http'],
  ...['js.fetch', 'js.XMLHttpRequest', 'js.WebSocket'],
];

export function refuseNetwork(code: string, at: Place, report: Report): void {
  parser.parse(code).iterate({
    enter({ name, from, to, node }) {
      const paths =
        name === 'ImportStatement'
          ? importedPaths(code, node)
          : name === 'MemberExpression'
            ? [code.slice(from, to)].filter((path) => path.startsWith('js.'))
            : [];
      const module = networked.find((one) => paths.some((path) => `${path}.`.startsWith(`${one}.`)));
      if (module === undefined) return;
      const mend = 'Make the data in a setup, as in `open("data.csv", "w").write(…)`.';
      report(at(from), `${quoted(module)} needs the network, and an example has none.`, mend);
    },
  });
}

/** `import a.b as c, d` imports `a.b` and `d`; `from e import f, g` imports `e.f` and `e.g`. */
function importedPaths(code: string, statement: SyntaxNode): string[] {
  let prefix = '';
  let path = '';
  const paths: string[] = [];
  let renaming = false;
  for (let node = statement.firstChild; node; node = node.nextSibling) {
    const text = code.slice(node.from, node.to);
    if (node.name === 'import') {
      prefix = path === '' ? '' : `${path}.`;
      path = '';
    } else if (node.name === ',') {
      paths.push(prefix + path);
      path = '';
      renaming = false;
    } else if (node.name === 'as') renaming = true;
    else if (!renaming && (node.name === 'VariableName' || node.name === '.')) path += text;
  }
  return [...paths, prefix + path];
}
