/**
 * One change more, anywhere in the history: every instant, span and other thing that is told of the others stays as
 * it was. Only whose lines were rewritten may differ where it touches their file, and what they are based on.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Diff } from "../../src/collect/facts.ts";
import type { PullFact } from "../../src/collect/github-facts.ts";
import type { DeliveryChoice } from "../../src/config/delivery-sources.ts";
import type { Change } from "../../src/model/flow.ts";
import { aFile, flowOf, HOUR, idOf, Story, T0 } from "../model/builders.ts";
import { approval, event, flowWith, listed, merged } from "../model/pulls/joined.ts";

/** A change as it is drawn: how it lands, its hours, and which lines it replaces. */
interface Drawn {
  readonly style: "merge" | "squash" | "rebase" | "direct";
  /** Hours from the landing before it to its own, and from its first commit to its landing. */
  readonly gap: number;
  readonly took: number;
  /** Places in that time, of 100, at which somebody approved, or it went back to being a draft. */
  readonly reviews: readonly number[];
  readonly draft: number | null;
  readonly tagged: boolean;
  readonly told: boolean;
  readonly line: number;
  readonly lines: number;
}

const aDrawn: fc.Arbitrary<Drawn> = fc.record({
  style: fc.constantFrom("merge", "squash", "rebase", "direct"),
  gap: fc.integer({ min: 2, max: 200 }),
  took: fc.integer({ min: 1, max: 300 }),
  reviews: fc.array(fc.nat(100), { maxLength: 2 }),
  draft: fc.option(fc.nat(99)),
  tagged: fc.boolean(),
  told: fc.integer({ min: 0, max: 4 }).map((one) => one > 0),
  line: fc.integer({ min: 1, max: 20 }),
  lines: fc.integer({ min: 1, max: 20 }),
});

interface Named extends Drawn {
  readonly name: string;
  readonly number: number;
  /** The hour of its landing. */
  readonly at: number;
  readonly file: string;
}

const MORE = "more";
const FILE_LINES = 40;

/** The main line as it is told: a first commit with the files, then each change upon the one before it. */
class Line {
  readonly story = new Story();
  readonly pulls: PullFact[] = [];
  readonly refs: (readonly [number, string])[] = [];
  readonly diffs: Record<string, Diff> = {};
  private tip = "root";
  private who = "root";
  /** Where branches begin: never on the change that is one more, for then they would be other ones. */
  private fork = "root";

  constructor(private readonly told: boolean) {
    this.commit("root", [], 0, "root");
    const files = ["shared.ts", "other.ts"].map((path) => aFile(path, [[0, 0, 1, FILE_LINES]], ADDED));
    this.diffs.root = { files, linesMissing: null };
  }

  land(one: Named): void {
    const { name, number, at, took, style } = one;
    this.who = name;
    const base = this.tip;
    const start = at - took;
    const title = `Change ${name}`;
    const own = [`${name}-1`, `${name}-2`];
    if (style !== "direct") {
      this.commit(own[0]!, [this.fork], start, `${title}, begun`);
      this.commit(own[1]!, [own[0]!], start + took / 2, `${title}, done`);
      this.refs.push([number, own[1]!]);
      if (this.told && one.told) this.pulls.push(this.pull(one, own));
    }
    if (style === "merge")
      this.commit(name, [base, own[1]!], at, `Merge pull request #${number} from acme/${name}\n\n${title}`);
    else if (style === "rebase") {
      this.commit(`${name}-a`, [base], start, `${title}, begun`, at);
      this.commit(name, [`${name}-a`], start + took / 2, `${title}, done`, at);
    } else this.commit(name, [base], start, style === "squash" ? `${title} (#${number})` : title, at);
    this.diffs[name] = {
      files: [aFile(one.file, [[one.line, one.lines, one.line, one.lines]])],
      linesMissing: null,
    };
    this.tip = name;
    if (name !== MORE) this.fork = name;
  }

  private pull(one: Named, own: readonly string[]): PullFact {
    const { number, name, at, took, reviews, draft } = one;
    const opened = at - took * 0.4;
    const who = { authorName: name, authorEmail: `${name}@example.com` };
    const hour = (place: number) => opened + (took * 0.4 * place) / 100;
    const events = [
      ...reviews.map((place, i) => approval(hour(place), `reviewer-${i}`)),
      ...(draft === null ? [] : [event("draft", hour(draft)), event("ready", hour(draft + 1))]),
    ].sort((a, b) => a.at - b.at);
    return merged(number, name, at, {
      opened,
      headCommit: idOf(own[1]!),
      commits: [listed(own[0]!, at - took, who), listed(own[1]!, at - took / 2, who)],
      events,
    });
  }

  private commit(name: string, parents: readonly string[], hour: number, message: string, landed = hour) {
    const seconds = (hours: number) => Math.round(T0 + hours * HOUR);
    // Each is by somebody else: two commits of one person and one instant count as one that was rebased.
    const author = `${this.who} <${this.who}@example.com>`;
    this.story.commit(name, { parents, message, at: seconds(hour), committed: seconds(landed), author });
  }
}

const ADDED = { status: "added" } as const;

function changesOf(line: readonly Named[], told: boolean, deliveries: DeliveryChoice): Map<string, Change> {
  const main = new Line(told);
  for (const one of line) main.land(one);
  const tags = line
    .filter(({ tagged }) => tagged)
    .map(({ name, number, at }) => ({
      name: `v1.${number}.0`,
      on: name,
      at: Math.round(T0 + (at + 1) * HOUR),
    }));
  const spec = { tags, pulls: main.refs, tip: line.at(-1)!.name };
  const asked = { diffs: main.diffs, config: { deliveries } };
  const flow = told
    ? flowWith(main.story, main.pulls, { spec, ...asked })
    : flowOf(main.story.history(spec), asked);
  return new Map(flow.changes.map((change) => [change.id, change]));
}

/** Each after the one before it, the first when the files are no longer young; their numbers are their places, so that tags go up. */
function named(drawn: readonly Drawn[]): Named[] {
  let at = 600;
  return drawn.map((one, i) => {
    at += one.gap;
    return { ...one, name: `change-${i}`, number: 2 * i + 2, at, file: "shared.ts" };
  });
}

/** One more behind one of them, an hour after it; its tag, if it has one, would deliver what waits. */
function withMore(line: readonly Named[], place: number, more: Drawn, file: string): Named[] {
  const before = line[place]!;
  const one = { ...more, tagged: false, name: MORE, number: before.number + 1, at: before.at + 1, file };
  return [...line.slice(0, place + 1), one, ...line.slice(place + 1)];
}

/** Without what one change did to its lines: whoever made the files has lines in each. */
function spared(change: Change, by: string): Change {
  const { fate } = change;
  if ("missing" in fate) return change;
  return { ...change, fate: { ...fate, ends: fate.ends.filter((end) => end.by !== by) } };
}

const runs = { numRuns: 150 };
const someChanges = fc.array(aDrawn, { minLength: 2, maxLength: 10 });

test.each([
  ["GitHub's pull requests", "tags", true],
  ["git alone", "tags", false],
  ["GitHub's pull requests", "none", true],
] as const)(
  "with %s and deliveries from %s",
  (_says, kind, told) => {
    let [kept, delivered] = [0, 0];
    fc.assert(
      fc.property(someChanges, fc.nat(9), aDrawn, fc.boolean(), (drawn, where, more, apart) => {
        const line = named(drawn);
        const longer = withMore(line, where % line.length, more, apart ? "other.ts" : "shared.ts");
        const before = changesOf(line, told, { kind });
        const after = changesOf(longer, told, { kind });
        expect(after.size).toBe(before.size + 1);
        const added = [...after.keys()].find((id) => !before.has(id))!;
        for (const [id, was] of before) {
          const is = spared(after.get(id)!, added);
          const rewritten = apart ? {} : { lines: is.lines, fate: is.fate };
          // What was put on the main line itself stands on what came before it there.
          const upon = ["rebase", "direct"].includes(was.style!) ? { integration: is.integration } : {};
          expect(is).toEqual({ ...was, ...rewritten, ...upon });
          kept++;
          delivered += "at" in was.deliveredAt ? 1 : 0;
        }
      }),
      runs,
    );
    expect(kept).toBeGreaterThan(runs.numRuns * 2);
    expect(delivered > runs.numRuns).toBe(kind !== "none");
  },
  60_000,
);
