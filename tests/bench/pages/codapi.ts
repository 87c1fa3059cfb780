/** codapi with CPython on WASI, in the page itself. https://github.com/nalgeon/codapi-js/blob/main/docs/browser-only.md */
interface Engine {
  exec(request: object): Promise<{ ok: boolean; stdout: string; stderr: string }>;
}

export async function measure(script: string): Promise<{ cold: number; warm: number }> {
  const { wasi } = (globalThis as unknown as { codapi: { engines: { wasi: Engine } } }).codapi.engines;
  const time = async () => {
    const begin = performance.now();
    const { ok, stderr } = await wasi.exec({ sandbox: 'python', command: 'run', files: { '': script } });
    if (!ok) throw new Error(stderr);
    return performance.now() - begin;
  };
  return { cold: await time(), warm: await time() };
}
