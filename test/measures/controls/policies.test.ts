import { describe, expect, it } from "vitest";
import { file, look, refs, withSetup } from "./looking.ts";

const CI = ".github/workflows/ci.yml";
const step = (line: string) => file("workflow", CI, "jobs:", "  x:", "    steps:", `      - ${line}`);
const INSTALLS = file("manifest", "package.json");

describe("policies as code", () => {
  it.each([
    ["a file", file("policy", "policy/deploy.rego"), "policy/deploy.rego"],
    ["a step", step("run: conftest test deploy/"), `${CI}:4`],
    ["a step with an action", step("uses: ossf/scorecard-action@v2"), `${CI}:4`],
  ])("are present by %s", (_, one, ref) => {
    const found = look("policy-as-code", withSetup({ files: [one] }));
    expect([found.state, refs(found)]).toEqual(["present", [ref]]);
  });

  it("are absent where something is built and nothing holds one, else not applicable", () => {
    expect(look("policy-as-code", withSetup({ files: [step("run: make")] })).state).toBe("absent");
    expect(look("policy-as-code", withSetup({ files: [file("workflow", CI)] })).state).toBe("unknown");
    expect(look("policy-as-code", withSetup({})).state).toBe("not-applicable");
  });
});

describe("a licence scan", () => {
  it.each([
    ["a file", file("licence-scan", ".fossa.yml"), ".fossa.yml"],
    ["a step", step("run: npx license-checker --production"), `${CI}:4`],
    ["the licences of the dependency review", step("with: { deny-licenses: GPL-3.0 }"), `${CI}:4`],
  ])("is present by %s", (_, one, ref) => {
    const found = look("licence-scan", withSetup({ files: [INSTALLS, one] }));
    expect([found.state, refs(found)]).toEqual(["present", [ref]]);
  });

  it("needs something that is installed", () => {
    expect(look("licence-scan", withSetup({})).state).toBe("not-applicable");
    expect(look("licence-scan", withSetup({ files: [INSTALLS] })).state).toBe("unknown");
  });
});

describe("provenance", () => {
  const delivers = { source: "tags" } as const;

  it.each([
    ["an attestation", "uses: actions/attest-build-provenance@v2"],
    ["npm", "run: npm publish --provenance"],
    ["an SBOM", "uses: anchore/sbom-action@v0"],
    ["a signature", "run: cosign sign --yes image"],
  ])("is present by a step: %s", (_, line) => {
    const found = look("provenance", withSetup({ files: [step(line)] }, delivers));
    expect([found.state, refs(found)]).toEqual(["present", [`${CI}:4`]]);
  });

  it("is present where each of the newest tags is signed, absent where one is not", () => {
    const tags = (newest: number, signed: number) =>
      look("provenance", withSetup({ tags: { newest, signed } }, delivers));
    expect(tags(10, 10)).toMatchObject({
      state: "present",
      because: "What is delivered can be traced: signed tags (the newest 10).",
    });
    expect(tags(10, 9)).toMatchObject({
      state: "absent",
      evidence: [{ says: "9 of the newest 10 tags are signed", ref: null }],
    });
  });

  it("is not applicable where nothing is delivered", () => {
    expect(look("provenance", withSetup({}, { source: "none" })).state).toBe("not-applicable");
  });
});
