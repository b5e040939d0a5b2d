import { expect, test } from "vitest";
import type { SyncSummary } from "../../../../src/collect/github/summary.ts";
import { formatFor, SYNC_FORMATS } from "../../../../src/render/index.ts";

const render = await formatFor(SYNC_FORMATS, "text")!.load();
const cut: SyncSummary = {
  ...{ schemaVersion: 2, tool: { name: "flowaudit", version: "0" }, repository: "acme/shop", host: "h" },
  ...{ store: "/s", since: null, syncedAt: null, complete: false, counted: 1500, missing: [], unread: [] },
  stored: { pullRequests: 123, deployments: 0, releases: 0, incidents: 0, bugs: 0 },
  spent: [],
};
const page = (document: SyncSummary) =>
  render(document, { width: 100, colour: false, links: false, all: false, top: 5 });

test("what came before a sync was cut is so far, and all of it only where it is complete", () => {
  expect(page(cut)).toContain("123 pull requests, so far, incomplete: the server counts 1,500");
  expect(page({ ...cut, complete: true })).toContain("123 pull requests, all of it, complete");
});
