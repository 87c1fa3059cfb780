import { build } from 'esbuild';

/**
 * A TypeScript file and all it imports as the text of one ES module, the same for the same sources.
 *
 * @param define names that stand for a value: JSON texts by name
 */
export async function bundle(
  root: string,
  entry: string,
  platform: 'browser' | 'node',
  define: Record<string, string> = {},
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
    logLevel: 'silent',
  });
  return result.outputFiles[0]!.text;
}
