import { defineConfig } from 'vitest/config';

/** Interpreters take seconds to start, on a busy machine many. */
const testTimeout = 300_000;

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      { test: { name: 'probe', include: ['tests/probe/**/*.test.ts'], testTimeout } },
      {
        test: {
          name: 'articles',
          include: ['tests/articles/**/*.test.ts'],
          testTimeout,
          hookTimeout: testTimeout,
        },
      },
      {
        test: {
          name: 'mutation',
          include: ['tests/mutation/**/*.test.ts'],
          testTimeout,
          hookTimeout: testTimeout,
        },
      },
    ],
  },
});
