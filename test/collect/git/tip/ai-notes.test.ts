import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agentsIn, type RawNote, readAiNotes } from "../../../../src/collect/git/tip/ai-notes.ts";
import { FlowauditError } from "../../../../src/lib/errors.ts";
import { git, temporaryFolder } from "../../../harness.ts";

const log = (content: object, lines = "") =>
  `${lines}---\n${JSON.stringify({ schema_version: "authorship/3.0.0", ...content }, null, 2)}\n`;
const session = (tool: string, model: string, id = "019faf61") => ({ agent_id: { tool, id, model } });

describe("what a note names", () => {
  test("nobody, where it has neither prompts nor sessions: most notes say so", () => {
    expect(agentsIn(log({ prompts: {} }))).toEqual([]);
    expect(
      agentsIn(log({ prompts: {}, humans: { h_1: { author: "Ada" } } }, "src/a.ts\n  h_1 1-4\n")),
    ).toEqual([]);
    expect(agentsIn(" \n")).toEqual([]);
  });

  test("the tools and models of its prompts and sessions, each once", () => {
    const text = log(
      {
        prompts: { a: { ...session("cursor", "gpt-5"), messages: [] } },
        sessions: { b: session("claude", "claude-opus-5"), c: session("claude", "claude-opus-5") },
      },
      "src/a.ts\n  a 1-4\n",
    );
    expect(agentsIn(text)).toEqual([
      { tool: "cursor", model: "gpt-5", conversation: true },
      { tool: "claude", model: "claude-opus-5", conversation: true },
    ]);
  });

  test("no model and no conversation, where it says that it does not know them", () => {
    expect(agentsIn(log({ sessions: { a: session("claude", "unknown", "") } }))).toEqual([
      { tool: "claude", model: null, conversation: false },
    ]);
  });

  test.each([
    ["words", "Written with an assistant."],
    ["broken JSON", "---\n{"],
    ["a note that was too long to read", null],
  ])("nothing that can be read: %s", (_what, text) => expect(agentsIn(text)).toBeNull());

  test.each([
    ["a list", "---\n{}"],
    ["prompts that are no table", log({ prompts: ["x", 1, null] })],
    [
      "agents that are no table",
      log({ prompts: { a: null, b: { agent_id: "claude" }, c: { agent_id: { tool: 7 } } } }),
    ],
  ])("nobody, of %s", (_what, text) => expect(agentsIn(text)).toEqual([]));
});

describe("the notes of a repository", () => {
  const folder = temporaryFolder();
  const path = join(folder.path, "work");
  const context = { searchPath: process.env.PATH ?? "", home: undefined };
  const ids: string[] = [];
  let notes: RawNote[];
  afterAll(folder.done);

  beforeAll(async () => {
    git(folder.path, "init", "-q", "-b", "main", path);
    const texts = [
      log({ prompts: {} }),
      log({ sessions: { a: session("claude", "claude-opus-5") } }),
      null,
      "x".repeat(2 ** 20 + 1),
    ];
    for (const [at, text] of texts.entries()) {
      git(path, "commit", "-q", "--allow-empty", "-m", `c${at}`);
      ids.push(git(path, "rev-parse", "HEAD").trim());
      if (text === null) continue;
      const file = join(path, `note${at}`);
      writeFileSync(file, text);
      git(path, "notes", "--ref=ai", "add", "-F", file);
    }
    notes = await readAiNotes(context, join(path, ".git"), "refs/notes/ai");
  });

  test("are read by commit: empty, with an agent, none, and too long", () => {
    const agents = [{ tool: "claude", model: "claude-opus-5", conversation: true }];
    expect(new Map(notes.map((note) => [note.id, note.agents]))).toEqual(
      new Map([
        [ids[0], []],
        [ids[1], agents],
        [ids[3], null],
      ]),
    );
  });

  test("of a ref that is not there are an error with the next step", async () => {
    await expect(readAiNotes(context, join(path, ".git"), "refs/notes/other")).rejects.toThrow(
      FlowauditError,
    );
  });
});
