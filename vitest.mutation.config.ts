import { defineConfig } from "vitest/config";

/** The tests that mutants of the core are tried with: those that start no process and read no shared data. */
export default defineConfig({
  test: {
    include: ["test/{lib,model,measures,judge,config,properties}/**/*.test.ts"],
    testTimeout: 60_000,
  },
});
