import { expect, test } from "vitest";
import { ApiError, type ApiErrorKind } from "../../../../src/collect/github/api.ts";
import { explainApiError } from "../../../../src/collect/github/client/api-errors.ts";

const asked = {
  host: "github.com",
  repository: "octo/api",
  source: "the variable GH_TOKEN",
  goesOffline: true,
};

const ROWS: readonly [ApiErrorKind, ApiError["details"], number, string, RegExp][] = [
  [
    "unauthorised",
    { status: 401, requestId: "C0DE:1" },
    4,
    "github.com does not accept the token from the variable GH_TOKEN: it is wrong, expired or revoked (status 401, request C0DE:1).",
    /^Make a new token, and set GH_TOKEN to it\.$/,
  ],
  [
    "forbidden",
    { status: 403 },
    4,
    "The token from the variable GH_TOKEN may not read this of octo/api: It said so (status 403).",
    /read access/,
  ],
  [
    "saml",
    { url: "https://github.com/orgs/o/sso?x=1" },
    4,
    "The organisation of octo/api asks for single sign-on, and this token is not authorised for it.",
    /^Authorise the token there: https:\/\/github\.com\/orgs\/o\/sso\?x=1$/,
  ],
  [
    "saml",
    {},
    4,
    "The organisation of octo/api asks for single sign-on, and this token is not authorised for it.",
    /in the settings/,
  ],
  [
    "not-found",
    { status: 200 },
    4,
    "There is no repository octo/api on github.com that this token may see.",
    /--repo/,
  ],
  [
    "rate-limited",
    { retryAt: Date.UTC(2026, 2, 3, 9, 30) },
    3,
    "github.com asks to wait until 2026-03-03 09:30 UTC: It said so.",
    /--max-wait/,
  ],
  [
    "too-heavy",
    { status: 502 },
    3,
    "github.com could not answer in time, however little was asked: It said so (status 502).",
    /later/,
  ],
  ["schema", {}, 3, "github.com does not know what was asked: It said so.", /older/],
  [
    "malformed",
    {},
    3,
    "What answered in the place of github.com is damaged or is not GitHub: It said so.",
    /--api-url/,
  ],
  [
    "network",
    {},
    3,
    "github.com cannot be reached: It said so.",
    /HTTPS_PROXY.*what was collected is kept\. Or add --offline and go on without it\.$/,
  ],
  ["redirected", {}, 3, "github.com sends us elsewhere: It said so.", /--api-url/],
  ["aborted", {}, 130, "Interrupted.", /same command/],
];

test.each(ROWS)("%s %j: exit %i", (kind, details, exit, what, next) => {
  const error = explainApiError(new ApiError(kind, "It said so.", details), asked);
  expect(error.exitCode).toBe(exit);
  expect(error.message).toBe(what);
  expect(error.next).toMatch(next);
  expect(error.cause).toBeUndefined();
});

test("a certificate that is not trusted has a next step of its own", () => {
  const error = explainApiError(
    new ApiError("network", "its certificate is not trusted here (SELF_SIGNED_CERT_IN_CHAIN)"),
    asked,
  );
  expect(error.next).toContain("NODE_EXTRA_CA_CERTS");
});

test("--offline is advised where what was asked for can be done with it", () => {
  const error = explainApiError(new ApiError("network", "It said so."), { ...asked, goesOffline: false });
  expect(error.next).toMatch(/^Check the network .*: what was collected is kept\.$/);
});
