import { expect, test } from "vitest";
import { portfolioStream } from "../../../../src/render/html/charts/streams/portfolio-stream.ts";
import { HEAD, judged, portfolioOfAll, recorded } from "../../../judge/portfolio/records.ts";
import { boxOf, marked, number, overlaps, pictureOf, textsOf } from "./pictures.ts";

const constraint = { stage: "release", share: 0.7, shareInterval: null, holdsBack: true } as const;
const api = judged("api", {
  changes: [recorded("a1", { coding: 1, release: 3 })],
  figures: { constraint },
});
const web = judged("web", {
  // The second is not wholly known: its time has no share.
  changes: [recorded("w1", { coding: 5, release: 1 }), recorded("w2", { release: 50 }, false)],
  figures: { constraint: null },
});

test("each stage is as wide as its share of all lead time, in the order in which a change goes through them", () => {
  // 6 days of coding and 4 for the release: 468 and 312 of 780.
  const picture = pictureOf(portfolioStream(portfolioOfAll(HEAD, [api, web]))!, "wide");
  const bands = ["work", "wait"].flatMap((kind) => marked(picture, kind));
  const found = bands
    .filter((one) => one.name === "rect" && number(one, "height") === 60)
    .map(boxOf)
    .sort((a, b) => a.x - b.x);
  expect(found.map(({ x, width }) => [x, width])).toEqual([
    [0, 468],
    [468, 312],
  ]);
  expect(textsOf(picture)).toContain("Largest wait in 1 of 2: waiting for a delivery to begin");
  expect(overlaps(picture)).toEqual([]);
});

test("in words: 60 % work and 40 % waiting, 10 change-days of the 2 changes whose lead time is known", () => {
  expect(portfolioStream(portfolioOfAll(HEAD, [api, web]))!.says).toBe(
    "Of the 10 change-days of lead time that 2 changes took, 40 % was waiting and 60 % was work.",
  );
});

test("no stage is marked where two are the largest wait as often", () => {
  const other = judged("other", {
    changes: [recorded("o1", { coding: 1 })],
    figures: { constraint: { ...constraint, stage: "coding" } },
  });
  const picture = pictureOf(portfolioStream(portfolioOfAll(HEAD, [api, other]))!, "wide");
  expect(textsOf(picture).filter((one) => one.startsWith("Largest"))).toEqual([]);
});

test("one stage alone is no picture", () => {
  const git = judged("git", { changes: [recorded("g1", { coding: 1 }), recorded("g2", { coding: 2 })] });
  expect(portfolioStream(portfolioOfAll(HEAD, [git]))).toBeNull();
  expect(portfolioStream(portfolioOfAll(HEAD, []))).toBeNull();
});
