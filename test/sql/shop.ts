/** Two repositories in two weeks, small enough to work everything out by hand. The first week begins on Monday, 6 July 2026. */
import type { Some } from "./small-dataset.ts";

/** UTC, of July 2026. */
export const july = (day: number, hour = 0, minute = 0, second = 0): number =>
  Date.UTC(2026, 6, day, hour, minute, second);

const HOUR = 3600;

const api = { repo: "octo/api" } as const;
const web = { repo: "web" } as const;
const merged = { state: "merged", finished: true, lane: "undeclared", kind: "feature" } as const;
const delivered = { source: "releases", stream: "", observed: true } as const;

/**
 * `octo/api` has three pull requests of people and one of an account that does not count, and three deliveries: the second failed for six
 * hours, the third carried nothing. `web` was delivered once, what it carried was pushed directly, and one is open.
 */
export const SHOP: Some = {
  repos: [
    {
      ...api,
      state: "done",
      include_bots: false,
      served_at: "https://github.com/octo/api",
      branch: "main",
      constraint_stage: "release",
      finished: 3,
      with_lead_time: 2,
    },
    {
      ...web,
      state: "done",
      include_bots: false,
      branch: "main",
      constraint_stage: "coding",
      finished: 1,
      with_lead_time: 1,
    },
    { repo: "gone", state: "refused", why: "There is no such folder." },
  ],
  changes: [
    {
      ...api,
      ...merged,
      change: "a1",
      number: 1,
      team: ["@octo/core"],
      area: ["src", "web"],
      started_at: july(5, 12),
      opened_at: july(5, 18),
      first_review_at: july(6),
      merged_at: july(6, 6),
      delivered_at: july(6, 12),
      finished_at: july(6, 12),
      lead_seconds: 24 * HOUR,
      added: 30,
      deleted: 5,
    },
    {
      ...api,
      ...merged,
      change: "a2",
      number: 2,
      team: ["@octo/core", "@octo/shop"],
      started_at: july(6, 12),
      opened_at: july(7),
      first_review_at: july(7, 0, 0, 30),
      merged_at: july(8),
      delivered_at: july(8, 12),
      finished_at: july(8, 12),
      lead_seconds: 48 * HOUR,
    },
    {
      ...api,
      ...merged,
      change: "a3",
      number: 3,
      opened_at: july(7, 18),
      merged_at: july(8, 6),
      delivered_at: july(8, 12),
      finished_at: july(8, 12),
      missing: ["started_at: squash-hides-start"],
    },
    {
      ...api,
      ...merged,
      change: "b1",
      number: 4,
      finished: false,
      automated: true,
      started_at: july(8, 11),
      opened_at: july(8, 11),
      merged_at: july(8, 11, 30),
      delivered_at: july(8, 12),
    },
    {
      ...web,
      ...merged,
      change: "w1",
      started_at: july(7),
      merged_at: july(9),
      delivered_at: july(10),
      finished_at: july(10),
      lead_seconds: 72 * HOUR,
    },
    { ...web, change: "#7", number: 7, state: "open", opened_at: july(9) },
  ],
  spans: [
    span("octo/api", "a1", 0, "coding", july(5, 12), july(5, 18), july(6, 12)),
    span("octo/api", "a1", 1, "pickup", july(5, 18), july(6), july(6, 12)),
    span("octo/api", "a1", 2, "review", july(6), july(6, 6), july(6, 12)),
    span("octo/api", "a1", 3, "release", july(6, 6), july(6, 12), july(6, 12)),
    span("octo/api", "a2", 0, "coding", july(6, 12), july(7), july(8, 12)),
    span("octo/api", "a2", 1, "review", july(7), july(8), july(8, 12)),
    span("octo/api", "a2", 2, "release", july(8), july(8, 12), july(8, 12)),
    span("web", "w1", 0, "coding", july(7), july(9), july(10)),
    span("web", "w1", 1, "release", july(9), july(10), july(10)),
  ],
  deliveries: [
    {
      ...api,
      ...delivered,
      delivery: "v1",
      name: "v1",
      commit: "a1",
      started_at: july(6, 11),
      finished_at: july(6, 12),
      carried: 1,
    },
    {
      ...api,
      ...delivered,
      delivery: "v2",
      name: "v2",
      commit: "b1",
      asked_at: july(8, 11, 30),
      started_at: july(8, 11, 45),
      finished_at: july(8, 12),
      carried: 3,
      failures: 1,
      certain_failures: 1,
      failure_kinds: ["rolled-back"],
      restoration_from: july(8, 12),
      restoration_to: july(8, 18),
      restoration_seconds: 6 * HOUR,
    },
    {
      ...api,
      ...delivered,
      delivery: "v3",
      name: "v3",
      commit: "a1",
      started_at: july(14, 12),
      finished_at: july(14, 12),
    },
    {
      ...web,
      ...delivered,
      source: "tags",
      delivery: "r1",
      name: "r1",
      commit: "w1",
      started_at: july(10),
      finished_at: july(10),
      carried: 1,
    },
  ],
  delivery_changes: [
    { ...api, delivery: "v1", change: "a1" },
    { ...api, delivery: "v2", change: "a2" },
    { ...api, delivery: "v2", change: "a3" },
    { ...api, delivery: "v2", change: "b1" },
    { ...web, delivery: "r1", change: "w1" },
  ],
  teams: [
    { ...api, team: "@octo/core", people: 4 },
    { ...api, team: "@octo/shop", people: 2 },
  ],
  controls: [
    { ...api, control: "branch-protection", state: "absent" },
    { ...api, control: "code-owners", state: "present" },
    { ...web, control: "branch-protection", state: "absent" },
    { ...web, control: "code-owners", state: "absent" },
  ],
};

function span(
  repo: string,
  change: string,
  seq: number,
  stage: string,
  from_at: number,
  to_at: number,
  finished_at: number,
) {
  const kind = stage === "coding" || stage === "review" ? "work" : "wait";
  return { repo, change, seq, stage, kind, from_at, to_at, finished_at, seconds: (to_at - from_at) / 1000 };
}
