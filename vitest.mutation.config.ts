import { defineConfig } from "vitest/config";

const rooms = process.env.FLOWAUDIT_ROOMS ?? "lib,model";

/**
 * The tests that mutants are tried with: those of the rooms asked for, and of those that stand on them, that start no
 * process and read no shared data. The slow ones over generated histories are left out, so a score is a lower bound.
 */
export default defineConfig({
  test: {
    include: rooms.split(",").map((room) => `test/${room}/**/*.test.ts`),
    exclude: ["test/model/pulls/{properties,generated}.test.ts"],
    // Stryker runs in threads, where the time zone cannot be changed; campaigns of many samples take minutes there.
    testNamePattern: /^(?!.*(time zone|1,000 seeded samples|percentile bootstrap does not hold))/,
    testTimeout: 600_000,
  },
});
