import { defineConfig } from '@playwright/test';
import { ENGINES, type Engine } from '../engines';

export default defineConfig<object, { engine: Engine }>({
  testDir: '.',
  outputDir: `../../test-results/browsers-${process.env.PORT ?? 4173}`,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  projects: ENGINES.map((engine) => ({
    name: engine,
    use: { engine },
    ...(engine !== 'chromium' && { grepInvert: /@chromium/ }),
  })),
});
