/** What the bundler puts into the worker's script: the two scripts of the Pyodide that it is for. */
declare module '#pyodide.mjs' {
  export { loadPyodide } from 'pyodide';
}
declare module '#pyodide.asm' {
  const script: Record<string, unknown>;
  export = script;
}
