import { describe, expect, it } from "vitest";
import { CONTROLS } from "../../../src/measures/controls/index.ts";
import { lookAtControls } from "../../../src/measures/engine.ts";
import { inFull } from "../../../src/measures/remedies.ts";
import type { SetupKind } from "../../../src/model/flow.ts";
import { aChange, aConfig, aFlow, aHead, anAttempt, SEES_GITHUB } from "../../builders.ts";
import { file, look, refs, rules, withSetup } from "./looking.ts";

const BY_FILES: readonly [id: string, kind: SetupKind, path: string][] = [
  ["interface-contracts", "contract", "api/openapi.yaml"],
  ["lock-files", "lock-file", "package-lock.json"],
  ["pinned-toolchain", "toolchain", ".nvmrc"],
  ["containers", "container", "Dockerfile"],
  ["decision-records", "decision-record", "docs/adr/0001-use-git.md"],
  ["agent-instructions", "agent-instructions", "AGENTS.md"],
  ["architecture-notes", "architecture-note", "ARCHITECTURE.md"],
];

const INSTALLS = file("manifest", "package.json");

describe("what nothing here needs", () => {
  const prose = [aChange({ scope: { code: false } })];
  const code = [aChange({ scope: { code: true } })];

  it.each([
    "pinned-toolchain",
    "containers",
    "static-scan",
  ])("%s needs code, where that can be told", (id) => {
    expect(look(id, withSetup({}, { merged: prose })).state).toBe("not-applicable");
    for (const merged of [code, []])
      expect(look(id, withSetup({}, { merged })).state).not.toBe("not-applicable");
    expect(look(id, withSetup({ files: [INSTALLS] }, { merged: prose })).state).not.toBe("not-applicable");
  });

  it.each(["lock-files", "dependency-scan"])("%s need something that is installed", (id) => {
    expect(look(id, withSetup({}, { merged: code })).state).toBe("not-applicable");
    expect(look(id, withSetup({ files: [INSTALLS] })).state).not.toBe("not-applicable");
  });

  it("Maven installs, and has no lock file", () => {
    const files = [file("manifest", "service/pom.xml")];
    expect(look("lock-files", withSetup({ files })).state).toBe("not-applicable");
    expect(look("dependency-scan", withSetup({ files })).state).toBe("unknown");
  });

  it("contract tests need a contract", () => {
    expect(look("contract-tests", withSetup({ files: [workflow("- run: make")] })).state).toBe(
      "not-applicable",
    );
  });
});

describe("what files in the repository tell", () => {
  it.each(BY_FILES)("%s is present with the path of each file, else absent", (id, kind, path) => {
    const found = look(id, withSetup({ files: [file(kind, `z/${path}`), file(kind, path)] }));
    expect(found.state).toBe("present");
    expect(found.because).toMatch(/^2 .* in the repository\.$/);
    expect(refs(found)).toEqual([path, `z/${path}`].sort());
    const others = BY_FILES.filter(([other]) => other !== id).map(([, one, where]) => file(one, where));
    others.push(INSTALLS);
    expect(look(id, withSetup({ files: others })).state).toBe("absent");
  });
});

const workflow = (...lines: string[]) => file("workflow", ".gitlab-ci.yml", ...lines);

const SCANS: readonly [id: string, kind: SetupKind, path: string, step: string, check: string][] = [
  [
    "dependency-scan",
    "dependency-scan",
    ".github/dependabot.yml",
    "- run: npm audit --omit=dev",
    "Dependency Review",
  ],
  [
    "secret-scan",
    "secret-scan",
    ".gitleaks.toml",
    "- uses: gitleaks/gitleaks-action@v2",
    "GitGuardian Security Checks",
  ],
  [
    "static-scan",
    "static-scan",
    "sonar-project.properties",
    "- uses: github/codeql-action/analyze@v3",
    "CodeQL",
  ],
];

describe("scans", () => {
  it.each(SCANS)("%s is present by a file", (id, kind, path) => {
    const found = look(id, withSetup({ files: [file(kind, path)] }));
    expect([found.state, refs(found)]).toEqual(["present", [path]]);
    expect(found.because).toContain(path);
  });

  it.each(SCANS)("%s is present by a step, with its line", (id, _kind, _path, step) => {
    const found = look(id, withSetup({ files: [workflow("jobs:", "  x:", "    steps:", `      ${step}`)] }));
    expect([found.state, refs(found)]).toEqual(["present", [".gitlab-ci.yml:4"]]);
  });

  it.each(
    SCANS,
  )("%s is present by a check that ran, or that is required", (id, _kind, _path, _step, name) => {
    const heads = [aHead({ attempts: [anAttempt({ name })] })];
    expect(look(id, aFlow({ heads })).evidence).toEqual([{ says: `check ${name}`, ref: null }]);
    expect(look(id, withSetup({ rules: rules({ checks: [name] }) })).state).toBe("present");
  });

  it.each(
    SCANS,
  )("%s is absent where workflows were read and have none; a comment is none", (id, _kind, _path, step) => {
    const found = look(
      id,
      withSetup({ files: [INSTALLS, workflow("jobs:", `# ${step}`, "    - run: make test")] }),
    );
    expect(found.state).toBe("absent");
  });

  it.each(SCANS)("%s is unknown where a workflow could not be read", (id) => {
    const found = look(id, withSetup({ files: [INSTALLS, workflow()] }));
    expect(found).toMatchObject({ state: "unknown", because: ".gitlab-ci.yml could not be read." });
  });

  it.each(SCANS)("%s is unknown where nothing tells how the repository is checked", (id) => {
    expect(look(id, withSetup({ files: [INSTALLS] })).state).toBe("unknown");
  });

  it("are not seen in a step that uploads what another tool found", () => {
    const files = [workflow("- uses: github/codeql-action/upload-sarif@v3")];
    expect(look("static-scan", withSetup({ files })).state).toBe("absent");
  });

  it("are unknown where a setting of GitHub may do it, which a file tells to be the place", () => {
    const files = [INSTALLS, file("workflow", ".github/workflows/ci.yml", "- run: make")];
    for (const [id] of SCANS) expect(look(id, withSetup({ files })).state).toBe("unknown");
  });

  it("are unknown where a setting of GitHub may do it that leaves no trace", () => {
    const flow = (heads: ReturnType<typeof aHead>[]) =>
      withSetup({ files: [INSTALLS, workflow("- run: make")] }, { heads, sees: SEES_GITHUB });
    const seen = flow([aHead()]);
    expect(look("secret-scan", seen).because).toContain(
      "whether GitHub's secret scanning is switched on is not read",
    );
    expect(look("dependency-scan", seen).state).toBe("unknown");
    // The default setup of CodeQL would show among the checks: absent where these were read alone.
    expect(look("static-scan", seen).state).toBe("absent");
    expect(look("static-scan", flow([])).state).toBe("unknown");
  });
});

describe("contract tests", () => {
  it("are present by a file, and by a step with its line", () => {
    const files = [
      file("contract-test", "test/shop.pact.spec.ts"),
      workflow("on: push", "  - run: buf breaking --against main"),
    ];
    const found = look("contract-tests", withSetup({ files }));
    expect(found).toMatchObject({
      state: "present",
      because: "Contracts are tested: 1 file and 1 step of workflows.",
    });
    expect(refs(found)).toEqual(["test/shop.pact.spec.ts", ".gitlab-ci.yml:2"]);
  });

  it("are absent where workflows were read and have none, unknown where one was not", () => {
    const contract = file("contract", "api/openapi.yaml");
    const found = (...lines: string[]) =>
      look("contract-tests", withSetup({ files: [contract, workflow(...lines)] })).state;
    expect(found("- run: make impact-test")).toBe("absent");
    expect(found()).toBe("unknown");
  });
});

describe("the catalogue of controls", () => {
  it("has each id once, and says what each is good for and what to do", () => {
    expect(new Set(CONTROLS.map(({ meta }) => meta.id)).size).toBe(CONTROLS.length);
    for (const { meta } of CONTROLS) {
      expect(meta.title.length, meta.title).toBeLessThanOrEqual(60);
      for (const says of [meta.purpose, meta.next, inFull(meta.remedy)])
        expect(says, meta.id).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("lets one that breaks be unknown alone", () => {
    const broken = {
      meta: { ...CONTROLS[0]!.meta, id: "broken" },
      look: () => {
        throw new Error("it broke");
      },
    };
    const alone = lookAtControls(aFlow(), aConfig(), CONTROLS);
    const together = lookAtControls(aFlow(), aConfig(), [broken, ...CONTROLS]);
    expect(together.slice(1)).toEqual(alone);
    expect(together[0]!.found).toEqual({
      state: "unknown",
      because: "It could not be looked for: it broke",
      evidence: [],
    });
  });
});
