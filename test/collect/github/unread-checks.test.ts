/** Of which commits the checks could not be read is told without decoding those that could. */
import { expect, test } from "vitest";
import { readFacts } from "../../../src/collect/github/load/load-facts.ts";
import { isRead } from "../../../src/collect/github-facts.ts";
import { heldLine, type StoredLine, storedLine } from "../../../src/collect/store/line.ts";

const SETTINGS = { kind: "part", part: "settings", value: { url: "https://github.com/o/r" }, unread: null };
const checks = (commit: string, unread: string | null, suites: readonly object[] = []) => ({
  kind: "checks",
  commit,
  id: `C_${commit}`,
  at: 1,
  digest: 2,
  suites,
  contexts: [],
  ask: [],
  unread,
});
const LIKE_READ = '"unread":null}';
const RECORDS = [
  checks("a", null),
  checks("b", "too heavy"),
  checks("c", LIKE_READ, [{ unread: null }]),
  checks("d", "the token may not"),
];

const stored = (record: object) => storedLine(Buffer.from(JSON.stringify(record)));
const held = (record: object) => heldLine(record as Parameters<typeof heldLine>[0]);

test.each([
  ["on the disk", stored],
  ["in memory", held],
])("a reason for each, in the order of the commits: of records %s", async (_, line) => {
  let decoded = 0;
  const counted = (of: StoredLine) => {
    const record = () => {
      decoded++;
      return of.record();
    };
    return { ...of, record } as StoredLine;
  };
  const lines = async function* () {
    yield [held(SETTINGS), ...RECORDS.toReversed().map(line).map(counted)];
  };
  const request = { host: "github.com", owner: "o", name: "r", productionEnvironments: null };
  const factsSince = await readFacts({ lines, state: null } as Parameters<typeof readFacts>[0], request);
  const { unreadChecks, checks: all } = factsSince!(0);
  expect(unreadChecks).toEqual(["too heavy", LIKE_READ, "the token may not"]);
  expect(decoded).toBe(3);
  const told = [...all.values()].flatMap((one) => (isRead(one) ? [] : [one.unread]));
  expect(unreadChecks).toEqual(told);
});
