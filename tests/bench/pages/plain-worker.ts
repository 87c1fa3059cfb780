/** https://pyodide.org/en/stable/usage/webworker.html */
self.onmessage = async ({ data: { folder, script } }) => {
  const { loadPyodide } = await import(`${folder}pyodide.mjs`);
  const output: string[] = [];
  try {
    const pyodide = await loadPyodide({ indexURL: folder });
    pyodide.setStdout({ batched: (text: string) => output.push(text) });
    await pyodide.loadPackagesFromImports(script);
    await pyodide.runPythonAsync(script);
    self.postMessage({ output: output.join('\n') });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};
