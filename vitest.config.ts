import { defineConfig } from 'vitest/config';

const project = (name: string, more: object = {}) => ({
  test: { name, include: [`tests/${name}/**/*.test.ts`], pool: 'threads' as const, ...more },
});

/** Milliseconds: interpreters take seconds to start, on a busy machine many. */
const slow = { testTimeout: 300_000, hookTimeout: 300_000 };

/** Interpreters are started in threads of this process, which share the code of their modules. */
const inThreads = { ...slow, globalSetup: 'tests/compiled.ts' };

export default defineConfig({
  test: {
    projects: [
      // They start nothing and share nothing: most of the time would go into loading the same modules for each file.
      project('unit', { isolate: false, unstubGlobals: true }),
      project('interpreter', inThreads),
      // Its files share interpreters: `Laboratory.shared`.
      project('probe', { ...inThreads, isolate: false }),
      project('articles', slow),
      project('mutation', slow),
    ],
  },
});
