import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { PATIENCE_MS } from "../../test/patience.ts";

const layer = process.env.FLOWAUDIT_LAYER ?? "lib";

/**
 * The tests that mutants of a layer are tried with: its own. What other layers, generated histories and the real project
 * would notice of it is left out, and so is what takes long, so that a score is a lower bound.
 */
export default defineConfig({
  root: fileURLToPath(new URL("../../", import.meta.url)),
  test: {
    include: [`test/${layer}/**/*.test.ts`],
    exclude: ["**/*.{slow,browser}.test.ts"],
    // Stryker runs in threads, where the time zone cannot be changed; what takes seconds takes minutes there.
    testNamePattern: /^(?!.*(time zone|quickly|linear time|each code point))/,
    testTimeout: 2 * PATIENCE_MS,
  },
});
