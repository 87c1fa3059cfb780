import type { PyodideAPI } from 'pyodide';
import type { Stream } from './output';

/** Sends what Python writes to `write`, as UTF-8. Nobody answers its questions: `input()` raises EOFError. */
export function connect(pyodide: PyodideAPI, write: (stream: Stream, bytes: Uint8Array) => void): void {
  const to = (stream: Stream) => ({
    write(bytes: Uint8Array): number {
      write(stream, bytes);
      return bytes.length;
    },
  });
  pyodide.setStdout(to('stdout'));
  pyodide.setStderr(to('stderr'));
  pyodide.setStdin({ stdin: () => undefined });
}
