/** Names of people: only where they are asked for, only where measures count them, never of fewer than three. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "../../../src/judge/judge.ts";
import { takeMeasures } from "../../../src/measures/engine.ts";
import { MEASURES } from "../../../src/measures/index.ts";
import { namesOf } from "../../../src/measures/reviews/people.ts";
import type { Change, Flow } from "../../../src/model/flow.ts";
import {
  aChange,
  aConfig,
  aFlow,
  aLook,
  anAssistance,
  days,
  hours,
  SEES_GITHUB,
  T0,
} from "../../builders.ts";

/** Nothing else in a report holds these letters. */
const MARK = "xqz-";
const person = (name: string) => `${MARK}${name}`;
const NAMERS = ["gatekeepers", "reviewer-load", "senior-attention"];
const RISKS = { riskPaths: { payments: ["pay/**"] }, bootstrap: { seed: 7, resamples: 20 } };

/** Who did what to one change. */
interface Cast {
  readonly author: string;
  readonly approver: string;
  readonly asked: string;
  readonly owner: string;
  readonly merger: string;
}

/** A large AI-assisted change to a high-risk path, with people in every place that can hold one. */
function changeBy({ author, approver, asked, owner, merger }: Cast): Change {
  return aChange({
    scope: {
      areas: ["pay"],
      risks: ["payments"],
      owned: [{ pattern: "/pay/", people: [owner], teams: [] }],
    },
    assistance: anAssistance(),
    size: { files: 1, added: 900, deleted: 0, excluded: 0 },
    pull: {
      author,
      reviewers: [approver],
      looks: [aLook({ by: approver, at: hours(5) })],
      asked: [
        { who: asked, team: false, from: T0 + hours(1), to: T0 + days(2), answered: asked === approver },
      ],
      merger: { key: merger, role: merger === author ? "author" : "person" },
    },
  });
}

function reportOf(casts: readonly Cast[], people: boolean, catalogue = MEASURES) {
  const flow: Flow = aFlow({ finished: casts.map(changeBy), sees: SEES_GITHUB });
  const config = aConfig({ ...RISKS, people });
  return judge(flow, takeMeasures(flow, config, catalogue), config, "1.0.0");
}

/** The names in a report, by where they stand: `gatekeepers` for its counts by reviewer, `elsewhere` for all others. */
function namesIn(report: ReturnType<typeof reportOf>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let rest = JSON.stringify(report);
  for (const { id, counts } of report.measures) {
    const named = counts.filter(({ name }) => name.includes(MARK));
    if (named.length === 0) continue;
    const place = named.every(({ by }) => by === "reviewer") ? id : "elsewhere";
    found.set(
      place,
      named.map(({ name }) => name),
    );
    rest = rest.replace(JSON.stringify(counts), "");
  }
  if (rest.includes(MARK)) found.set("elsewhere", [rest.slice(rest.indexOf(MARK) - 80).slice(0, 120)]);
  return found;
}

/** Each of five people did everything once. */
const NAMES = ["ann", "ben", "cho", "dee", "eli"].map(person);
const FIVE = NAMES.map((name, i): Cast => {
  const other = NAMES[(i + 1) % NAMES.length]!;
  return { author: other, approver: name, asked: name, owner: name, merger: other };
});

describe("names of people", () => {
  it("stand nowhere in a report that was not asked for them", () => {
    expect(namesIn(reportOf(FIVE, false))).toEqual(new Map());
  });

  it("stand beside three measures where they are asked for, by the alphabet", () => {
    expect(namesIn(reportOf(FIVE, true))).toEqual(new Map(NAMERS.map((id) => [id, NAMES])));
  });

  it("are of groups of three and more, whatever people do", () => {
    const naming = MEASURES.filter(({ meta }) => NAMERS.includes(meta.id));
    const somebody = fc.constantFrom(...NAMES);
    const cast = fc.record({
      author: somebody,
      approver: somebody,
      asked: somebody,
      owner: somebody,
      merger: somebody,
    });
    fc.assert(
      fc.property(fc.array(cast, { maxLength: 8 }), (casts) => {
        const named = namesIn(reportOf(casts, true, naming));
        expect(NAMERS).toEqual(expect.arrayContaining([...named.keys()]));
        const acted = {
          gatekeepers: casts.map(({ approver }) => approver),
          "reviewer-load": casts.map(({ asked }) => asked),
        };
        for (const [id, keys] of Object.entries(acted)) {
          const people = [...new Set(keys)].sort();
          expect(named.get(id) ?? []).toEqual(people.length < 3 ? [] : people);
        }
        for (const names of named.values()) expect(names.length).toBeGreaterThanOrEqual(3);
        expect(namesIn(reportOf(casts, false, naming))).toEqual(new Map());
      }),
      { numRuns: 25 },
    );
  });

  it("are not of two people beside a deleted account, which has no name", () => {
    const keys = ["ann", "ben", "deleted account, https://github.com/o/r/pull/1"];
    expect(namesOf(keys, aConfig({ people: true }))).toEqual({
      counts: [],
      note: "Names are left out: they are given of 3 people and more.",
    });
    expect(namesOf([...keys, "cho", "ann"], aConfig({ people: true })).counts).toEqual([
      { by: "reviewer", name: "ann", count: 2 },
      { by: "reviewer", name: "ben", count: 1 },
      { by: "reviewer", name: "cho", count: 1 },
    ]);
  });

  it("are no rank: they stand by the alphabet, however often somebody acted", () => {
    const keys = ["zoe", "zoe", "zoe", "Max", "amy"];
    const { counts } = namesOf(keys, aConfig({ people: true }));
    expect(counts.map(({ name }) => name)).toEqual(["amy", "Max", "zoe"]);
  });
});
