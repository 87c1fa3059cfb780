import { defineConfig } from 'vitest/config';

/** Interpreters take seconds to start, on a busy machine many. */
const testTimeout = 300_000;

/** In threads, which share the code of the interpreters' modules. */
const project = (
  name: string,
  more: { testTimeout?: number; hookTimeout?: number; isolate?: boolean } = {},
) => ({
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
      // Its files share interpreters: `Laboratory.shared`.
      project('probe', { testTimeout, isolate: false }),
      project('articles', { testTimeout, hookTimeout: testTimeout }),
      project('mutation', { testTimeout, hookTimeout: testTimeout }),
    ],
  },
});
