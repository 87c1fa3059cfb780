import type { PyodideAPI } from 'pyodide';
import type { Stream } from './output';

/** Called once, when Python does not survive what happened: it throws. */
interface Fatal {
  fatal_error(error: unknown): void;
}

/**
 * Sends what Python writes to `write`, as UTF-8. Nobody answers its questions: `input()` raises EOFError. When Python has
 * died, Pyodide writes where each frame was, the probe's among them: that is not the program's output.
 */
export function connect(pyodide: PyodideAPI, write: (stream: Stream, bytes: Uint8Array) => void): void {
  let dead = false;
  const to = (stream: Stream) => ({
    write(bytes: Uint8Array): number {
      if (!dead) write(stream, bytes);
      return bytes.length;
    },
  });
  pyodide.setStdout(to('stdout'));
  pyodide.setStderr(to('stderr'));
  pyodide.setStdin({ stdin: () => undefined });
  const { _api: api } = pyodide as unknown as { _api: Fatal };
  const fatal = api.fatal_error;
  api.fatal_error = (error) => {
    dead = true;
    fatal(error);
  };
}
