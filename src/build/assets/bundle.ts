import { build, type Plugin } from 'esbuild';

/**
 * A TypeScript file and all it imports as the text of one ES module, the same for the same sources.
 *
 * @param define names that stand for a value: JSON texts by name
 * @param modules paths of what is imported by a name that begins with `#`; without them, it is imported when it runs
 */
export async function bundle(
  root: string,
  entry: string,
  platform: 'browser' | 'node',
  define: Record<string, string> = {},
  modules?: Record<string, string>,
): Promise<string> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform,
    // What is loaded late is named by its path, which is to be the same wherever the packages really lie.
    preserveSymlinks: true,
    target: 'es2022',
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'utf8',
    define,
    plugins: [given(modules)],
    logLevel: 'silent',
  });
  return result.outputFiles[0]!.text;
}

/** Pyodide's scripts import modules of Node's, where they run in Node. */
const NODE = /^(node:.*|ws|fs|path|url|vm|module|crypto|child_process|worker_threads)$/;

function given(modules?: Record<string, string>): Plugin {
  return {
    name: 'given',
    setup({ onResolve }) {
      onResolve({ filter: /^#/ }, ({ path }) =>
        modules ? { path: modules[path] } : { path, external: true },
      );
      if (modules) onResolve({ filter: NODE }, ({ path }) => ({ path, external: true }));
    },
  };
}
