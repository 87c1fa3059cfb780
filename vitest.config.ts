import { defineConfig } from 'vitest/config';

/** Interpreters take seconds to start, on a busy machine many. */
const testTimeout = 300_000;

/** In threads, which share the code of the interpreters' modules. */
const project = (name: string, more: { testTimeout?: number; hookTimeout?: number } = {}) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    pool: 'threads' as const,
    globalSetup: 'tests/compiled.ts',
    ...more,
  },
});

export default defineConfig({
  test: {
    projects: [
      project('unit'),
      project('probe', { testTimeout }),
      project('articles', { testTimeout, hookTimeout: testTimeout }),
      project('mutation', { testTimeout, hookTimeout: testTimeout }),
    ],
  },
});
