import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { KEYS, OPTIONS, OWN_KEYS } from "../../src/config/keys.ts";
import { configJsonSchema, fileSchema, LIMITED_STAGES } from "../../src/config/schema.ts";
import { flow, valuesOf } from "../../src/config/values.ts";
import { boundWord } from "../../src/config/yardsticks.ts";
import { STAGES } from "../../src/model/flow.ts";
import { USUAL, YARDSTICKS } from "../yardsticks.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DOCS = `${ROOT}docs/configuration.md`;

const row = (...cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
const code = (words: string) => `\`${words}\``;
const head = (...titles: string[]) => [row(...titles), row(...titles.map(() => "---"))];

function keyRow({ key, says, otherwise, example, as }: (typeof KEYS)[number]): string {
  const value = valuesOf(DEFAULT_CONFIG)[key];
  const isList = Array.isArray(value) && value.length > 0;
  const also =
    as === null ? "" : [as.flag, as.variable].flatMap((one) => (one === null ? [] : [code(one)])).join(", ");
  return row(code(key), says, isList ? code(flow(value)) : otherwise, also, code(example));
}

const TABLES: Readonly<Record<string, readonly string[]>> = {
  keys: [...head("key", "what it decides", "default", "or by", "example"), ...KEYS.map(keyRow)],
  thresholds: [
    ...head("id", "default", "in words", "source"),
    ...Object.entries(USUAL).map(([key, { value, says, source }]) =>
      row(code(key), code(boundWord(YARDSTICKS[key]!, value)), says, source),
    ),
    ...Object.entries(YARDSTICKS)
      .filter(([, { usual }]) => usual === undefined)
      .map(([key, { says }]) => row(code(key), "none", says, "")),
  ],
  own: [
    ...head("flag", "variable", "what it decides", "default"),
    ...OWN_KEYS.map(({ as, says, otherwise }) => row(code(as!.flag!), code(as!.variable), says, otherwise)),
  ],
};

test("docs/configuration.md lists every key, yardstick and variable (UPDATE_DOCS=1 writes it)", () => {
  const written = readFileSync(DOCS, "utf8");
  const expected = Object.entries(TABLES).reduce((text, [name, lines]) => {
    const between = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
    expect(text).toMatch(between);
    return text.replace(between, (_, open, close) => `${open}${lines.join("\n")}\n${close}`);
  }, written);
  if (process.env.UPDATE_DOCS) writeFileSync(DOCS, expected);
  else expect(written).toBe(expected);
});

describe("what can be configured", () => {
  test("is the same for whoever reads the file and whoever explains it", () => {
    expect(Object.keys(fileSchema(YARDSTICKS).shape).sort()).toEqual(
      ["$schema", ...KEYS.map(({ key }) => key)].sort(),
    );
  });

  test("has one name for each flag and variable", () => {
    for (const name of ["option", "variable"] as const) {
      const names = OPTIONS.map((option) => option[name]);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(OPTIONS.every(({ variable }) => /^FLOWAUDIT_[A-Z_]+$/.test(variable))).toBe(true);
  });

  test("limits stages that there are", () => {
    expect(LIMITED_STAGES.filter((stage) => !(stage in STAGES))).toEqual([]);
  });

  test("has the published schema (npm run schema)", () => {
    expect(readFileSync(`${ROOT}schema/config.v1.json`, "utf8")).toBe(configJsonSchema(YARDSTICKS));
  });

  test("is refused by the published schema where it is wrong, and not where it is right", () => {
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(
      JSON.parse(configJsonSchema(YARDSTICKS)),
    );
    expect(validate({ $schema: "x", branch: "main", thresholds: { "lead-time": "5d" } })).toBe(true);
    for (const wrong of [
      { branhc: "main" },
      { branch: 1 },
      { thresholds: { rework: 30 } },
      { wipLimits: { x: 1 } },
    ])
      expect([wrong, validate(wrong)]).toEqual([wrong, false]);
  });
});
