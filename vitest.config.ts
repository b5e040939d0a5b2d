import { defineConfig } from "vitest/config";
import { PATIENCE_MS } from "./test/patience.ts";

const results = process.env.FLOWAUDIT_RESULTS;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    maxWorkers: "100%",
    globalSetup: "test/temporary.ts",
    // A worker keeps the modules that it has read: what most files took was reading them again.
    isolate: false,
    // A test may wait for several things in turn.
    testTimeout: 2 * PATIENCE_MS,
    hookTimeout: 2 * PATIENCE_MS,
    reporters: results ? ["default", ["json", { outputFile: results }]] : ["default"],
  },
});
