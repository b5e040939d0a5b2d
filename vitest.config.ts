import { defineConfig } from "vitest/config";
import { PATIENCE_MS } from "./test/patience.ts";

const results = process.env.FLOWAUDIT_RESULTS;
const TESTS = "test/**/*.test.ts";
/** `npm test` leaves out what says in its name that it takes long. */
const LEFT_OUT = process.env.FLOWAUDIT_QUICK ? ["test/**/*.{slow,browser}.test.ts"] : [];
/** Tests that count operations do so in code that nobody has run before. */
const COUNTED = "test/**/*.counted*.test.ts";

export default defineConfig({
  test: {
    projects: [
      // A worker keeps the modules that it has read: what most files took was reading them again.
      {
        extends: true,
        test: { name: "all", include: [TESTS], exclude: [...LEFT_OUT, COUNTED], isolate: false },
      },
      { extends: true, test: { name: "counted", include: [COUNTED], exclude: LEFT_OUT } },
    ],
    maxWorkers: "100%",
    globalSetup: "test/temporary.ts",
    setupFiles: "test/property-seed.ts",
    // A test may wait for several things in turn.
    testTimeout: 2 * PATIENCE_MS,
    hookTimeout: 2 * PATIENCE_MS,
    reporters: results ? ["default", ["json", { outputFile: results }]] : ["default"],
  },
});
