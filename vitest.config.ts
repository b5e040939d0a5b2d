import { defineConfig } from "vitest/config";
import { PATIENCE_MS } from "./test/patience.ts";

const results = process.env.FLOWAUDIT_RESULTS;
const TESTS = "test/**/*.test.ts";
/** Tests that count operations do so in code that nobody has run before. */
const COUNTED = "test/**/*.counted*.test.ts";

export default defineConfig({
  test: {
    projects: [
      // A worker keeps the modules that it has read: what most files took was reading them again.
      { extends: true, test: { name: "all", include: [TESTS], exclude: [COUNTED], isolate: false } },
      { extends: true, test: { name: "counted", include: [COUNTED] } },
    ],
    maxWorkers: "100%",
    globalSetup: "test/temporary.ts",
    // A test may wait for several things in turn.
    testTimeout: 2 * PATIENCE_MS,
    hookTimeout: 2 * PATIENCE_MS,
    reporters: results ? ["default", ["json", { outputFile: results }]] : ["default"],
  },
});
