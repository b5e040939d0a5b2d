import { expect, test } from "vitest";
import { explainFetch } from "../../../src/collect/clone/errors.ts";
import { ORIGIN } from "./origin.ts";

const NOBODY = {
  ...ORIGIN,
  token: null,
  lacks: { because: "there is no token for github.com", next: "Set GH_TOKEN." },
};
const ADDRESS = "https://github.com/octo/api.git/";
const access = (what: string) => `fatal: unable to access '${ADDRESS}': ${what}`;

/** What git and servers say, as they say it, and what a person is told. */
test.each([
  [
    "remote: Repository not found.\nfatal: repository 'https://github.com/octo/api.git/' not found",
    ORIGIN,
    "permission",
    "There is no repository octo/api on github.com that the token from the variable GH_TOKEN may see.",
  ],
  [
    "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
    NOBODY,
    "permission",
    "There is no repository octo/api on github.com that may be read without a token, and there is no token for github.com.",
  ],
  [
    "remote: Invalid username or token.\nfatal: Authentication failed for 'https://github.com/octo/api.git/'",
    ORIGIN,
    "permission",
    "github.com does not accept the token from the variable GH_TOKEN: it is wrong, expired or revoked.",
  ],
  [
    `remote: The \`octo' organization has enabled or enforced SAML SSO.\n${access("The requested URL returned error: 403")}`,
    ORIGIN,
    "permission",
    "The organisation of octo/api asks for single sign-on, and this token is not authorised for it.",
  ],
  [
    `remote: Write access to repository not granted.\n${access("The requested URL returned error: 403")}`,
    ORIGIN,
    "permission",
    "The token from the variable GH_TOKEN may not read octo/api: Write access to repository not granted.",
  ],
  [
    access("The requested URL returned error: 301"),
    ORIGIN,
    "environment",
    "github.com sends us elsewhere for octo/api, and a token is not sent on.",
  ],
  [
    access("server certificate verification failed. CAfile: none CRLfile: none"),
    ORIGIN,
    "environment",
    "github.com cannot be reached safely: server certificate verification failed. CAfile: none CRLfile: none.",
  ],
  [
    access("Could not resolve host: github.com"),
    ORIGIN,
    "environment",
    "github.com cannot be reached: Could not resolve host: github.com.",
  ],
  [
    access("The requested URL returned error: 503"),
    ORIGIN,
    "environment",
    "github.com could not serve octo/api: The requested URL returned error: 503.",
  ],
  [
    "fatal: write error: No space left on device\nfatal: fetch-pack: invalid index-pack output",
    ORIGIN,
    "environment",
    "There is no room on the disk for a clone of octo/api.",
  ],
  ["", ORIGIN, "environment", "git could not fetch octo/api from github.com: it was stopped."],
  [
    "fatal: \u001b[31mbad\u202e object\nmore",
    ORIGIN,
    "environment",
    "git could not fetch octo/api from github.com: \uFFFD[31mbad object.",
  ],
] as const)("%j", (stderr, origin, kind, what) => {
  const error = explainFetch(stderr, origin, true);
  expect([error.kind, error.message]).toEqual([kind, what]);
  expect(error.next).toMatch(/^[A-Z].{20,}/);
});

test.each([
  "fatal: unable to access 'https://github.com/octo/api/': Could not resolve host: github.com",
  "fatal: unable to access 'https://github.com/octo/api/': The requested URL returned error: 503",
])("what was cloned before is offered where there is such a clone: %s", (stderr) => {
  expect(explainFetch(stderr, ORIGIN, true).next).toContain("go on with what was cloned before: --offline");
  expect(explainFetch(stderr, ORIGIN, false).next).not.toContain("--offline");
  expect(explainFetch(stderr, ORIGIN, false).next).toContain("un the same command again");
});

test("room is made by --clones", () => {
  const stderr = "fatal: write error: No space left on device";
  expect(explainFetch(stderr, ORIGIN, false).next).toBe(
    "Free some room there, or give --clones a folder on another disk.",
  );
});
