/** What is said where the package is not there, or is none for this machine. */
import { beforeEach, expect, test, vi } from "vitest";
import { openDuckDb } from "../../../src/collect/engine/duckdb.ts";

const held = vi.hoisted(() => ({ error: new Error() }));
vi.mock("@duckdb/node-api", () => ({
  get DuckDBInstance() {
    throw held.error;
  },
}));

const opening = () =>
  openDuckDb({ folder: "/", memory: null, tables: [], signal: new AbortController().signal });

beforeEach(() => vi.resetModules());

test("it is to be installed", async () => {
  held.error = Object.assign(new Error("Cannot find package"), { code: "ERR_MODULE_NOT_FOUND" });
  await expect(opening()).rejects.toMatchObject({
    kind: "environment",
    message: expect.stringContaining("DuckDB is not installed"),
    next: "Install it where flowaudit is: npm install -g @duckdb/node-api.",
  });
});

test("it cannot be loaded, and why", async () => {
  held.error = new Error("libduckdb.so: wrong machine\nand more");
  await expect(opening()).rejects.toMatchObject({
    kind: "environment",
    message: "DuckDB cannot be loaded here: libduckdb.so: wrong machine",
  });
});
