import { describe, expect, it } from "vitest";
import { aChange, aConfig, aFlow, type ChangeOverrides, days, SEES_GITHUB, T0 } from "../../builders.ts";
import { file, look, refs, withSetup } from "./looking.ts";

const guide = (...lines: string[]) => file("contributing", "CONTRIBUTING.md", ...lines);

/** What is written down, by control: what says so, and what only looks like it. */
const WRITTEN: readonly [id: string, says: string[], not: string[]][] = [
  [
    "size-guideline",
    [
      "Keep pull requests under 400 lines.",
      "Changes of more than 200 changed lines need a label.",
      "Please keep your PRs small and focused.",
      "Split large changes into smaller ones.",
      "Prefer small, focused commits.",
      "A patch should be as small as it can be.",
      "Smaller pull requests are easier to review.",
    ],
    [
      "Keep commit messages short: lines of 72 characters.",
      "If you want to make a small change, edit the page.",
      "Wrap lines after 80 characters.",
      "Functions have at most 60 lines.",
    ],
  ],
  [
    "reference-implementations",
    [
      "The reference implementation of a service is services/cart.",
      "Follow the pattern in src/measures/rework.ts.",
      "See services/cart/README.md for a good example.",
      "Stay on the golden path.",
    ],
    [
      "This is an implementation of the reference.",
      "See https://example.org for details.",
      "Follow the style guide.",
    ],
  ],
  [
    "wip-limits",
    [
      "Our WIP limit is three.",
      "We limit work in progress to two changes each.",
      "Have at most two open pull requests at a time.",
    ],
    ["Mark work in progress as a draft.", "There is a limit to what we can do."],
  ],
];

describe.each(WRITTEN)("%s", (id, says, not) => {
  it.each(says)("is present by: %s", (line) => {
    const found = look(id, withSetup({ files: [guide("# Contributing", "", line)] }));
    expect(found.state).toBe("present");
    expect(refs(found)[0]).toBe("CONTRIBUTING.md:3");
    expect(found.evidence[0]!.says).toBe(`“${line}”`);
  });

  it.each(not)("is absent by: %s", (line) => {
    expect(look(id, withSetup({ files: [guide(line)] })).state).toBe("absent");
  });

  it("is absent where no document is there, unknown where the guide could not be read", () => {
    expect(look(id, aFlow()).state).toBe("absent");
    expect(look(id, withSetup({ files: [guide()] })).state).toBe("unknown");
  });

  it("is not unknown because of a note that nobody reads", () => {
    const note = file("architecture-note", "docs/architecture/overview.md");
    expect(look(id, withSetup({ files: [note, guide("Be kind.")] })).state).toBe("absent");
  });
});

describe("a paragraph", () => {
  it("is read over the end of a line, and its evidence is the line on which it is said", () => {
    const lines = ["Be kind to each other.", "Please keep pull requests", "small.", "", "Thanks."];
    const found = look("size-guideline", withSetup({ files: [guide(...lines)] }));
    expect(refs(found)).toEqual(["CONTRIBUTING.md:2"]);
  });

  it("ends at a blank line and at an item of a list", () => {
    for (const between of ["", "- small is beautiful"]) {
      const files = [guide("Please keep pull requests", between, "small enough to fit.")];
      expect(look("size-guideline", withSetup({ files })).state, between).toBe("absent");
    }
  });
});

it.each([
  "see/",
  "follow pattern in ",
  "keep changes ",
  "10 a ",
  "limit wip ",
  "small PRs ",
  "see a/b for a ",
])("a guide of nothing but %s is read to its end", (word) => {
  const text = word.repeat(64_000 / word.length);
  const files = [guide(text, ...text.match(/.{1,1900}/g)!)];
  for (const [id] of WRITTEN) expect(["present", "absent"]).toContain(look(id, withSetup({ files })).state);
});

it("limits of work in progress are present where the configuration has them", () => {
  const found = look("wip-limits", aFlow(), aConfig({ wipLimits: { review: 5, test: 3 } }));
  expect(found).toMatchObject({
    state: "present",
    because: "The configuration limits review at most 5 and test at most 3.",
  });
});

describe.each([
  ["production-question", "production", "## What could break in production?"],
  ["integration-question", "integration", "## How were the integration points tested?"],
] as const)("%s", (id, question, asks) => {
  const template = file("pull-request-template", ".github/pull_request_template.md", "## What", "", asks);
  const answering = (yes: number, no: number) =>
    [...Array(yes).fill(true), ...Array(no).fill(false)].map((answer: boolean) =>
      aChange({ pull: { answers: { production: null, integration: null, [question]: answer } } }),
    );
  const asked = (yes: number, no: number) =>
    look(id, withSetup({ files: [template] }, { finished: answering(yes, no) }));

  it("is present where the template asks and half of the changes answer", () => {
    const found = asked(3, 3);
    expect(found).toMatchObject({
      state: "present",
      because: "The template asks it, and 3 of 6 merged changes answer it (50 %).",
    });
    expect(refs(found)).toEqual([".github/pull_request_template.md:3", null]);
    expect(found.evidence[0]!.says).toBe(`“${asks.replace("## ", "")}”`);
  });

  it("is walked around where the template asks and hardly any change answers", () => {
    expect(asked(1, 4)).toMatchObject({
      state: "walked-around",
      because: "The template asks it, but only 1 of 5 merged changes answer it (20 %).",
    });
  });

  it("is not absent by fewer than five changes, nor where no answer could be read", () => {
    expect(asked(0, 4).state).toBe("present");
    expect(asked(0, 0).because).toBe("The template asks it; how many changes answer it is not known.");
  });

  it("is absent where there is no template, or it does not ask; unknown where it could not be read", () => {
    expect(look(id, aFlow()).state).toBe("absent");
    const files = [file("pull-request-template", "t.md", "How was this tested?")];
    expect(look(id, withSetup({ files })).state).toBe("absent");
    expect(look(id, withSetup({ files: [file("pull-request-template", "t.md")] })).state).toBe("unknown");
  });
});

const incident = (name: string, differs: { origin?: string | null; changes?: string[] } = {}) => ({
  name,
  title: "it broke",
  openedAt: T0 + days(1),
  closedAt: null,
  delivery: null,
  changes: [],
  origin: null,
  url: `https://github.com/o/r/issues/${name.slice(1)}`,
  ...differs,
});

describe("past incidents turned into tests", () => {
  const fix = (tests: boolean, overrides: ChangeOverrides) =>
    aChange({ scope: { tests }, mergedAt: days(2), ...overrides });
  const closing = (name: string) => ({
    closes: [{ name, url: "", createdAt: T0, criteria: false, editedAt: null }],
  });
  const found = (...changes: ReturnType<typeof aChange>[]) =>
    look(
      "incident-tests",
      aFlow({
        sees: SEES_GITHUB,
        finished: changes,
        incidents: [incident("#7"), incident("#8", { changes: ["cause"] })],
      }),
    );

  it("is present where the changes that close them, or name them in their title, change tests", () => {
    const both = found(
      fix(true, { pull: closing("#7") }),
      fix(false, { title: "Mend #8 (#12)", number: 12 }),
    );
    expect(both.because).toBe("1 of 2 incidents that a change closes or names came to a test.");
    expect(both.state).toBe("present");
  });

  it("is absent where less than half of them do", () => {
    expect(found(fix(false, { pull: closing("#7") })).state).toBe("absent");
  });

  it("is unknown where no change mends one: a cause, an earlier change and its own number are none", () => {
    const none = found(
      fix(true, { id: "cause", pull: closing("#8") }),
      fix(true, { pull: closing("#7"), mergedAt: days(0.5) }),
      fix(true, { title: "Add a button (#7)", number: 7 }),
    );
    expect(none.state).toBe("unknown");
  });

  it("is unknown where incidents were not read, not applicable where none is known; write-ups are named", () => {
    expect(look("incident-tests", aFlow()).because).toBe("This report was made without incidents.");
    const files = [file("post-mortem", "docs/postmortems/2026-01.md")];
    const calm = look("incident-tests", withSetup({ files }, { sees: SEES_GITHUB }));
    expect([calm.state, refs(calm)]).toEqual(["not-applicable", ["docs/postmortems/2026-01.md"]]);
  });
});

describe("incidents tagged by origin", () => {
  const origins = (...tags: (string | null)[]) =>
    look(
      "incident-origins",
      aFlow({ sees: SEES_GITHUB, incidents: tags.map((origin, i) => incident(`#${i + 1}`, { origin })) }),
    );

  it("are present where half of them are, with the origins by count", () => {
    const found = origins("ai", "human", "ai", null, null, null);
    expect(found).toMatchObject({
      state: "present",
      because: "3 of 6 incidents say who made what caused them.",
      evidence: [
        { says: "ai: 2 incidents", ref: null },
        { says: "human: 1 incident", ref: null },
      ],
    });
  });

  it("are absent where fewer are, not applicable where there is none", () => {
    expect(origins("ai", null, null).state).toBe("absent");
    expect(origins(null).because).toBe("0 of 1 incident says who made what caused it.");
    expect(origins(null, null).because).toBe("0 of 2 incidents say who made what caused them.");
    expect(origins().state).toBe("not-applicable");
    expect(look("incident-origins", aFlow({ incidents: [incident("#1")] })).state).toBe("unknown");
  });
});
