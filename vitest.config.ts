import { defineConfig } from 'vitest/config';

const project = (name: string, more: object = {}) => ({
  test: { name, include: [`tests/${name}/**/*.test.ts`], pool: 'threads' as const, ...more },
});

/** Milliseconds: threads start at once, but on a busy machine. */
const patient = { testTimeout: 30_000, expect: { poll: { timeout: 20_000 } } };

/** Milliseconds: interpreters take seconds to start, on a busy machine many. */
const slow = { testTimeout: 300_000, hookTimeout: 300_000 };

/** Interpreters are started in threads of this process, which share the code of their modules. */
const inThreads = { ...slow, globalSetup: 'tests/compiled.ts' };

export default defineConfig({
  test: {
    projects: [
      // They start no Python. With `isolate`, most of the time would go into loading the same modules for each file.
      project('unit', { ...patient, isolate: false, unstubGlobals: true }),
      project('interpreter', inThreads),
      // Its files share interpreters: `Laboratory.shared`.
      project('probe', { ...inThreads, isolate: false }),
      project('articles', slow),
      project('mutation', slow),
      // On the Pythons of this machine, if it has any that are new enough.
      project('native', slow),
    ],
  },
});
