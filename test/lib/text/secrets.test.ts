import { describe, expect, test } from "vitest";
import { openSecrets } from "../../../src/lib/text/secrets.ts";

describe("what an environment holds is not shown", () => {
  test.each([
    ["GH_TOKEN", "0123456789abcdef0123456789abcdef01234567", "0123456789abcdef0123456789abcdef01234567"],
    ["GITHUB_TOKEN", "  unusual/token+with=signs\n", "unusual/token+with=signs"],
    ["GH_ENTERPRISE_TOKEN", "enterprise-token", "enterprise-token"],
    ["GITHUB_ENTERPRISE_TOKEN", "enterprise-token", "enterprise-token"],
    ["HTTPS_PROXY", "http://me:pass%2Fword@p.example:3128", "pass%2Fword"],
    ["https_proxy", "http://me:pass%2Fword@p.example:3128", "pass/word"],
    ["HTTP_PROXY", "me:pass@word:1234@p.example:3128", "pass@word:1234"],
  ])("%s", (name, value, secret) => {
    const { hide } = openSecrets({ [name]: value });
    expect(hide(`before ${secret} after ${secret}${secret}`)).toBe("before [secret] after [secret][secret]");
  });

  test("nor what is added later", () => {
    const secrets = openSecrets({});
    expect(secrets.hide("from-the-cli")).toBe("from-the-cli");
    secrets.add("from-the-cli");
    expect(secrets.hide("from-the-cli")).toBe("[secret]");
  });

  test("what is too short to be one leaves the text alone", () => {
    const { hide } = openSecrets({ GH_TOKEN: "test", GITHUB_TOKEN: "" });
    expect(hide("a test of the tests")).toBe("a test of the tests");
  });
});

/** GitHub's documented beginnings. */
describe("the shapes of tokens are not shown, whoever's they are", () => {
  const { hide } = openSecrets({});
  const body = "A1b2C3d4E5f6G7h8I9j0A1b2C3d4E5f6G7h8";
  test.each(["ghp_", "gho_", "ghs_", "ghu_", "ghr_", "github_pat_"])("%s", (prefix) => {
    expect(hide(`a title with ${prefix}${body}, and more`)).toBe("a title with [secret], and more");
    expect(hide(`"${prefix}${body}"`)).toBe('"[secret]"');
    expect(hide(`Bearer ${prefix}${body}.`)).toBe("Bearer [secret].");
  });

  test("one with parts, as installations have", () => {
    expect(hide("ghs_12345_eyJhbGciOi.eyJpc3MiOi.c2lnbmF0dXJl-x end")).toBe("[secret] end");
  });

  test.each([
    "ghp_",
    "ghp_short",
    "high_pressure_valves",
    "github_pattern",
    "sghp_abcdefghijklmn",
  ])("%s is none", (text) => expect(hide(text)).toBe(text));
});
