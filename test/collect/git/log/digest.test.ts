import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CommitTableBuilder } from "../../../../src/collect/git/log/commit-table.ts";
import { digestOf } from "../../../../src/collect/git/log/digest.ts";
import { readMergeStyle } from "../../../../src/model/history/messages/merge-messages.ts";
import { idOf, record, T0 } from "../../../model/builders.ts";

const digest = (message: string) => {
  const bytes = Buffer.from(`xx${message}yy`);
  return Buffer.from(digestOf(bytes, 2, bytes.length - 2)).toString("utf8");
};
const prose = (lines: number) =>
  Array.from({ length: lines }, (_, i) => `Why this is so, number ${i} of many.`).join("\n");

describe("what is kept of a long message", () => {
  test("of prose alone the subject", () => {
    expect(digest("Fix it\n\nBecause.\n")).toBe("Fix it\n");
    expect(digest("Fix it")).toBe("Fix it");
    expect(digest("")).toBe("");
  });

  test("the first line of the body under a tool's sentence: it is the title", () => {
    expect(digest(`Merge pull request #1 from o/x\n\nThe title\n${prose(9)}`)).toBe(
      "Merge pull request #1 from o/x\nThe title\n…\n",
    );
  });

  test("what tools write, and a gap where prose was", () => {
    const message = `Subject\n\nFirst line\n${prose(9)}\n\nThis reverts commit abc.\n${prose(2)}\n\nSigned-off-by: Ada\nChange-Id: I123\n`;
    expect(digest(message)).toBe(
      "Subject\n…\nThis reverts commit abc.\n…\nSigned-off-by: Ada\nChange-Id: I123\n",
    );
  });

  test("prose at the end leaves a gap at the end", () => {
    expect(digest(`Subject\n\nChange-Id: I123\n\n${prose(9)}`)).toBe("Subject\nChange-Id: I123\n…\n");
  });

  test("bytes that are no UTF-8, and no end of trailers", () => {
    const long = Buffer.concat([
      Buffer.from("S\xff\n\n", "latin1"),
      Buffer.from("Key: value\n".repeat(9000)),
    ]);
    expect(digestOf(long, 0, long.length)!.length).toBeLessThan(2000);
  });
});

/** Each message stands whole and in short; what is read of it is the same. */
describe("a digest says the same as the whole", () => {
  const id = "a1".repeat(20);
  test.each([
    [2, `Merge pull request #7 from o/topic\n\nA title\n\n${prose(9)}`],
    [2, `Merge branch 'x' into 'main'\n\nA title\n\n${prose(9)}\n\nSee merge request g/p!12`],
    [2, `Merge #12\n\n12: A title r=ada a=bob\n\n${prose(9)}\n\nCo-authored-by: Ada <ada@example.com>`],
    [1, `lib: add it\n\n${prose(9)}\n\nPR-URL: https://github.com/o/r/pull/321\nReviewed-By: Ada`],
    [1, `Fix it\n\n${prose(9)}\n\nChange-Id: I${id}\nReviewed-on: https://x.org/c/app/+/4711`],
    [1, `Fix it\n\nChange-Id: I${id}\n\n${prose(9)}`],
    [1, `Fix it\n\nAs in\nPR-URL: https://github.com/o/r/pull/321\n${prose(9)}`],
    [1, `[X-1] Do it\n\n${prose(9)}\n\nCloses #77 from ada/topic.\n\nAuthored-by: Ada`],
    [1, `Do it\n\n${prose(9)}\n\nReviewed By: ada\n\nDifferential Revision: https://x.org/D12`],
  ])("with %i parents: %s", (parents, message) => {
    const read = (text: string) =>
      readMergeStyle(
        { subject: text.split("\n", 1)[0]!, mentions: (word) => text.includes(word), text: () => text },
        parents,
      );
    expect(digest(message)).not.toBe(message);
    expect(read(digest(message))).toEqual(read(message));
  });
});

test("the newest messages are kept whole, older ones in short", () => {
  const builder = new CommitTableBuilder(20, 2000);
  const message = `Subject\n\nFirst line\n${prose(20)}\n\nSigned-off-by: Ada\n`;
  for (let n = 0; n < 10; n++) {
    const bytes = Buffer.from(record(idOf(`${n}`), [], { at: T0, message }));
    builder.add(bytes, 0, bytes.length);
  }
  const table = builder.finish();
  const lengths = Array.from({ length: 10 }, (_, n) => table.message(n).length);
  // 20 lines of about 36 bytes: three messages fill the 2000 bytes.
  expect(lengths.map((length) => length > 200)).toEqual([...Array(3).fill(true), ...Array(7).fill(false)]);
  expect(table.message(9)).toBe("Subject\n…\nSigned-off-by: Ada\n");
  expect(table.subject(9)).toBe("Subject");
});

test("a subject is kept whole, and of very much that tools wrote the beginning and the end", () => {
  const names = "ada, ".repeat(200);
  const subject = `feature #7 Import it (${names}bo)`;
  const said = Array.from({ length: 200 }, (_, i) => `fix: number ${i}`).join("\n");
  const short = digest(`${subject}\n\n${said}\nSee merge request g/p!12\n`);
  expect(short.split("\n")[0]).toBe(subject);
  expect(short).toContain("fix: number 0\n");
  expect(short).toContain("\u2026\nfix: number 171\n");
  expect(short).toContain("See merge request g/p!12");
});

test("whatever lines a message is made of, how it landed is read the same", () => {
  const line = fc.constantFrom(
    "",
    "  ",
    "Prose that says nothing",
    "x".repeat(450),
    "See merge request g/p!12",
    "12: A title r=ada a=bob",
    "PR-URL: https://github.com/o/r/pull/321",
    `Change-Id: I${"a1".repeat(20)}`,
    "Reviewed-on: https://x.org/c/app/+/4711",
    "Closes #77 from ada/topic.",
    "Differential Revision: https://x.org/D12",
    "(cherry picked from commit abc)",
    "Signed-off-by: Ada <ada@example.com>",
    "ä: ö",
    "- fix: one of a list",
  );
  const subject = fc.constantFrom(
    "Do it",
    "Do it (#12)",
    `Do ${"it ".repeat(200)}(#12)`,
    "Merge pull request #7 from o/topic",
    "Merge branch 'x' into 'main'",
    "Merge #12",
    "Merged in topic (pull request #3)",
    "Auto merge of #5 - ada:topic, r=bo",
    "  Merge #12 ",
  );
  const read = (message: string, parents: number) =>
    readMergeStyle(
      {
        subject: message.split("\n", 1)[0]!,
        mentions: (word) => message.includes(word),
        text: () => message,
      },
      parents,
    );
  fc.assert(
    fc.property(subject, fc.array(line, { maxLength: 12 }), fc.constantFrom(1, 2), (first, rest, parents) => {
      const message = [first, ...rest].join("\n");
      expect(read(digest(message), parents)).toEqual(read(message, parents));
    }),
    { numRuns: 1000 },
  );
});
