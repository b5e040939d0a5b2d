/** The budgets as SARIF 2.1.0, for code scanning. What is kept is a rule without a result. */
import type { CheckReport } from "../../judge/report/report.ts";
import { encoded } from "../json.ts";
import type { Renderer } from "../renderer.ts";
import { fileOf, problemsOf, ruleSays } from "./problems.ts";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

export const sarif: Renderer<CheckReport> = (document) => {
  const { tool, results, outcome } = document;
  const location = {
    physicalLocation: { artifactLocation: { uri: addressOf(fileOf(document)) }, region: { startLine: 1 } },
  };
  const rules = results.map((result) => ({
    id: result.id,
    shortDescription: { text: ruleSays(result) },
    defaultConfiguration: {
      level: result.level === "warn" ? "warning" : "error",
      enabled: result.level !== "off",
    },
  }));
  const run = {
    tool: { driver: { name: tool.name, semanticVersion: tool.version, rules } },
    // A run that could not decide is no success, though it has no result of level error.
    invocations: [{ executionSuccessful: outcome !== "not-enough-data" }],
    results: problemsOf(document).map(({ id, level, says }) => ({
      ruleId: id,
      ruleIndex: results.findIndex((result) => result.id === id),
      level,
      message: { text: says },
      locations: [location],
      partialFingerprints: { "flowauditBudget/v1": id },
    })),
    columnKind: "utf16CodeUnits",
  };
  return `${encoded({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, 2)}\n`;
};

/** A path as a relative address: what would be a part of an address, or cannot stand in one, is encoded. */
function addressOf(path: string): string {
  return path
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
}
