import { defineConfig } from "vitest/config";

// Pure tests need no database and belong to `npm run check`; the others share one PostgreSQL that the set-up starts.
const needsNoDatabase = [
  "src/{records,processes}/*/*.test.ts",
  "src/platform/shared/**/*.test.ts",
  "src/**/web/**/*.test.{ts,tsx}",
  "src/apps/office/**/*.test.{ts,tsx}",
  "tools/**/*.test.ts",
];

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: "pure", include: needsNoDatabase, testTimeout: 30_000, sequence: { groupOrder: 0 } },
      },
      {
        test: {
          name: "server",
          include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
          exclude: [...needsNoDatabase, "tests/browser/**"],
          globalSetup: "tests/support/global-setup.ts",
          pool: "forks",
          maxWorkers: 2,
          // After the pure ones: two groups with workers of their own do not run together.
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
