import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/judge/report/report.ts";
import { data } from "../../../src/render/slack/mrkdwn.ts";
import { slack } from "../../../src/render/slack/slack.ts";
import { REPORTS } from "../reports.ts";

const OPTIONS = { width: null, colour: false, links: false, all: false, top: 5 };
interface Message {
  readonly text: string;
  readonly blocks: readonly { type: string; text: { type: string; text: string; verbatim: boolean } }[];
}
const said = (report: Report): Message => JSON.parse(slack(report, OPTIONS));
const library = REPORTS.get("library")!;

describe("a message to a channel", () => {
  test.each([
    ...REPORTS,
  ])("of %s has three lines at most and one action, in the form and size of a webhook", (_, report) => {
    const { text, blocks } = said(report);
    expect(blocks.map(({ type, text: { type: kind, verbatim } }) => [type, kind, verbatim])).toEqual([
      ["section", "mrkdwn", true],
      ["section", "mrkdwn", true],
    ]);
    const [lines, action] = blocks.map((block) => block.text.text);
    expect(lines!.split("\n").length).toBeLessThanOrEqual(3);
    expect(lines!.split("\n")[0]).toBe(text);
    expect(action).toMatch(/^\*Do first:\* [^\n]+$/);
    for (const block of blocks) expect(block.text.text.length).toBeLessThan(3000);
  });

  test("tells what differs from the earlier run beyond chance, and nothing where nothing does", () => {
    const lineOf = (report: Report) => said(report).blocks[0]!.text.text.split("\n").at(-1);
    expect(lineOf(library)).toBe("Since the run of 2026-03-31, beyond chance: Lead time 5 d → 3 d (better)");
    const [, ...others] = library.earlier!.headlines;
    expect(lineOf({ ...library, earlier: { ...library.earlier!, headlines: others } })).toBe(
      "Since the run of 2026-03-31: nothing differs by more than chance explains.",
    );
    expect(lineOf({ ...library, earlier: null })).toMatch(/^Lead time, median: \*/);
  });
});

describe("data in it", () => {
  test.each([
    ["<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@\u200bU1&gt;"],
    ["@here #general", "@\u200bhere #\u200bgeneral"],
    ["*bold* _it_ ~no~ `code`", "*\u200bbold*\u200b _\u200bit_\u200b ~\u200bno~\u200b `\u200bcode`\u200b"],
    [
      "https://evil.example www.evil.example :tada:",
      "https:\u200b//evil.example www\u200b.evil.example :\u200btada:",
    ],
  ])("%s is text", (value, text) => {
    expect(data(value, 100)).toBe(text);
  });

  test("holds nothing that Slack reads, whatever it is, and no more than it may", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (value) => {
        const text = data(value, 50);
        expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)|[@#](?=[^\u200b\s])|:\/\//);
        expect([...text].length).toBeLessThan(50 * 5 + 1);
      }),
    );
  });
});
