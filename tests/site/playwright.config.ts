import { defineConfig } from '@playwright/test';
import { chromiumArgs, headlessShell } from '../engines';

const base = process.env.BASE_URL ?? '/';
const site = base === '/' ? 'site' : 'prefixed';
/** Of its own for each that runs at a time with another. */
const port = Number(process.env.PORT ?? 4173);

export default defineConfig({
  testDir: '.',
  outputDir: `../../test-results/${port}`,
  // One for all machines: what is compared is numbers.
  snapshotPathTemplate: '{testDir}/snapshots/{arg}{ext}',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  // A first run on a busy machine loads and starts Python before anything can be seen.
  expect: { timeout: 90_000 },
  use: {
    baseURL: `http://localhost:${port}${base}`,
    // It would answer for what a test takes away; `offline.spec.ts` is about it.
    serviceWorkers: 'block',
    launchOptions: { executablePath: headlessShell(), args: chromiumArgs },
  },
  webServer: {
    command: `npx --no-install docusaurus serve --no-open --dir build/${site} --port ${port}`,
    cwd: '../..',
    url: `http://localhost:${port}${base}`,
    env: { BASE_URL: base },
    reuseExistingServer: false,
  },
  projects: [
    { name: 'site', testIgnore: '**/prefixed.spec.ts' },
    { name: 'prefixed', testMatch: '**/prefixed.spec.ts' },
  ],
});
