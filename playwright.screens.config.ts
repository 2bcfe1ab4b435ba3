import { defineConfig, devices } from "@playwright/test";

import tests from "./playwright.config.ts";

const launchOptions = tests.use?.launchOptions ?? {};
const desktop = { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 }, launchOptions };
const phone = { ...devices["Pixel 7"], viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, launchOptions };

// `npm run screens`: the same stories in each look; pictures, no tests.
export default defineConfig({
  ...tests,
  testDir: "tests/screens",
  outputDir: "test-results/screens",
  reporter: [["list"]],
  use: { ...tests.use, trace: "off", screenshot: "off" },
  projects: [
    { name: "light", use: desktop },
    { name: "dark", use: { ...desktop, colorScheme: "dark" } },
    { name: "phone", use: phone },
    { name: "spanish", use: { ...desktop, locale: "es-US" } },
  ],
});
