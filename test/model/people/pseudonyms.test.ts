import fc from "fast-check";
import { expect, test } from "vitest";
import type { Pseudonym } from "../../../src/collect/facts.ts";
import { DEFAULT_CONFIG } from "../../../src/config/defaults.ts";
import { judge } from "../../../src/judge/judge.ts";
import { CONTROLS } from "../../../src/measures/controls/index.ts";
import { lookAtControls, takeMeasures } from "../../../src/measures/engine.ts";
import { MEASURES } from "../../../src/measures/index.ts";
import type { Flow } from "../../../src/model/flow.ts";
import { withPseudonyms } from "../../../src/model/people/pseudonyms.ts";
import { aDelivery } from "../../builders.ts";
import { mistakesIn, schemaText } from "../../schemas.ts";
import { flowOf, Story } from "../builders.ts";

const HOUR = 3600;
const config = { ...DEFAULT_CONFIG, bootstrap: { seed: 1, resamples: 2 } };

function aFlow(): Flow {
  const story = new Story();
  for (let i = 0; i < 4; i++) story.commit(`c${i}`);
  const history = story.history({ tags: [{ name: "v1.0.0", on: "c3" }] });
  return flowOf(history, {
    config,
    window: { from: history.takenAt - 366 * 24 * HOUR * 1000, to: history.takenAt },
  });
}

const standIn: Pseudonym = (kind, name) => `${kind} ${Buffer.from(name).toString("hex")}`;
const reportOn = (flow: Flow) =>
  judge(
    flow,
    takeMeasures(flow, config, MEASURES),
    config,
    "0.0.0-test",
    lookAtControls(flow, config, CONTROLS),
  );

/** Every word that the schema allows only certain ones of, and the keys of the report. */
function wordsOfTheSchema(): string[] {
  const words = new Set<string>();
  JSON.parse(schemaText("report.v2.json"), (key, value) => {
    if (key === "enum" || key === "const") for (const word of [value].flat()) words.add(String(word));
    if (key !== "" && !/^\d+$/.test(key)) words.add(key);
    return value;
  });
  return [...words];
}

const folderNames = fc.oneof(
  fc.constantFrom(...wordsOfTheSchema()),
  fc.constantFrom(..."0123456789abcdefghijklmnopqrstuvwxyzTZ-:.+#"),
  fc.integer({ min: 0, max: 9999 }).map(String),
  fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString()),
  fc.stringMatching(/^[0-9a-f]{1,7}$/),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
);

test("the report of a repository does not depend on what its folder is called, but for that name", () => {
  const flow = aFlow();
  const named = (name: string) =>
    withPseudonyms({ ...flow, repository: { ...flow.repository, name } }, standIn);
  const example = reportOn(named("example"));
  expect(mistakesIn("report.v2.json", example)).toEqual([]);
  fc.assert(
    fc.property(folderNames, (name) => {
      const report = reportOn(named(name));
      const expected = standIn("repository", name).slice(0, report.repository.name.length - 1);
      expect(report.repository.name.startsWith(expected) || report.repository.name.endsWith("…")).toBe(true);
      expect({ ...report, repository: { ...report.repository, name: example.repository.name } }).toEqual(
        example,
      );
    }),
    { numRuns: 1000 },
  );
});

test("two names of one kind stay two, and one change is one in all lists", () => {
  const flow = aFlow();
  const hidden = withPseudonyms(flow, standIn);
  expect(new Set(hidden.changes.map(({ title }) => title)).size).toBe(flow.changes.length);
  expect(hidden.finished.every((change) => hidden.changes.includes(change))).toBe(true);
  expect(flow.finished.length).toBeGreaterThan(0);
});

test.each([
  ["mends #12", `title ${Buffer.from("mends #12").toString("hex")} #12`],
  ["mends acme/shop#12", `title ${Buffer.from("mends acme/shop#12").toString("hex")}`],
])("of the title %s the numbers of this repository stay", (title, expected) => {
  const flow = aFlow();
  const [change] = flow.changes;
  const hidden = withPseudonyms({ ...flow, changes: [{ ...change!, title }] }, standIn);
  expect(hidden.changes[0]!.title).toBe(expected);
});

test.each([
  "https://ci.example.org/runs/7",
  "acme/deploys#7",
  "v1.0.0",
])("what the delivery %s carried is found by it", (ref) => {
  const flow = aFlow();
  const [change] = flow.changes;
  const at = flow.window.to;
  const hidden = withPseudonyms(
    {
      ...flow,
      deliveries: [aDelivery({ ref })],
      trains: [{ stream: "", ref, cut: at, startedAt: at, finishedAt: at }],
      changes: [{ ...change!, deliveredAt: { at, source: "deployment file", ref } }],
    },
    standIn,
  );
  const [told] = hidden.deliveries;
  expect(told!.ref === ref).toBe(ref === "v1.0.0");
  expect(hidden.trains).toMatchObject([{ ref: told!.ref }]);
  expect(hidden.changes).toMatchObject([{ deliveredAt: { ref: told!.ref } }]);
});
