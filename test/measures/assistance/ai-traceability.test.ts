import { describe, expect, it } from "vitest";
import { aiTraceability } from "../../../src/measures/assistance/ai-traceability.ts";
import type { Assistance } from "../../../src/model/flow.ts";
import { aChange, aFlow } from "../../builders.ts";
import { figure, statistic, take, taken } from "../reading.ts";

const LINK = { evidence: "a link to its conversation", ref: "x" };
const assisted = (assistance: Partial<Assistance>, added = 1) =>
  aChange({ assistance, size: { files: 1, added, deleted: 0, excluded: 0 } });

describe("traceability of AI-assisted changes", () => {
  // Eight declare: three lead to what was asked, four name the model, six the tool; two say only that there was help.
  const declared = [
    assisted({ prompt: LINK, model: "Claude Opus 5" }),
    assisted({ prompt: LINK, model: "Claude Opus 5" }),
    assisted({ prompt: { evidence: "its prompt", ref: "y" } }),
    assisted({ model: "Claude Opus 5" }, 40),
    assisted({ assistant: "GPT", model: "GPT-5" }, 50),
    assisted({}),
    assisted({ assistant: "not named" }, 60),
    assisted({ assistant: "not named" }),
  ];
  const flow = aFlow({ merged: [...declared, aChange(), aChange()] });
  const measured = take(aiTraceability, flow);

  it("has three levels", () => {
    expect(measured.n).toBe(8);
    expect(figure(measured, "promptShare")).toBe(3 / 8);
    expect(figure(measured, "modelShare")).toBe(4 / 8);
    expect(figure(measured, "toolShare")).toBe(6 / 8);
    expect(measured.statistics[0]!.name).toBe("promptShare");
  });

  it("counts what leads there, and the models", () => {
    expect(measured.counts).toEqual([
      { by: "trace", name: "a link to its conversation", count: 2 },
      { by: "trace", name: "its prompt", count: 1 },
      { by: "model", name: "Claude Opus 5", count: 3 },
      { by: "model", name: "GPT-5", count: 1 },
    ]);
  });

  it("names those that lead nowhere, the largest first", () => {
    expect(measured.evidence.slice(0, 3)).toEqual([declared[6]!.id, declared[4]!.id, declared[3]!.id]);
    expect(measured.evidence).toHaveLength(5);
  });

  it("does not move when undeclared changes come", () => {
    const more = take(
      aiTraceability,
      aFlow({ merged: [...declared, ...Array.from({ length: 50 }, () => aChange())] }),
    );
    expect(more).toEqual(measured);
  });

  it("has no share of fewer than five, and does not apply where nobody declares", () => {
    const few = take(aiTraceability, aFlow({ merged: declared.slice(0, 4) }));
    expect(statistic(few, "promptShare")).toMatchObject({
      value: null,
      why: "4 AI-assisted changes, fewer than the 5 needed",
    });
    const none = taken(aiTraceability, aFlow({ merged: [aChange()] }));
    expect(none).toMatchObject({ status: "not-applicable" });
    expect("because" in none && none.because).toContain("does not mean that there was none");
  });
});
