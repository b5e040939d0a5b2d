/**
 * The errors of the local GitHub: what GitHub answers, and what the world lacks.
 *
 * `heard` says where a text was seen: "recorded" in published answers of GitHub, "documented" on
 * docs.github.com, or "unconfirmed": nothing at hand proves the wording or the shape.
 */

export interface Refusal {
  readonly type: string;
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly heard: "recorded" | "documented" | "unconfirmed";
}

/** An entry of `errors` as GitHub makes it, thrown by a resolver. */
export class GitHubError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** The world lacks what was asked for: never answered with null, because a test would pass on it. */
export class WorldError extends Error {
  override readonly name = "WorldError";
}

const FORBIDDEN = { type: "FORBIDDEN", extensions: { saml_failure: false } } as const;

/** Why a field can be refused while others arrive. */
export const FIELD_REFUSALS = {
  forbidden: { ...FORBIDDEN, message: "Resource not accessible by personal access token", heard: "recorded" },
  "forbidden-integration": {
    ...FORBIDDEN,
    message: "Resource not accessible by integration",
    heard: "recorded",
  },
  /** A classic token without the scope; GitHub says so of the query as a whole. */
  "insufficient-scopes": {
    type: "INSUFFICIENT_SCOPES",
    message:
      "Your token has not been granted the required scopes to execute this query. The 'teams' field requires one of the following scopes: ['read:org'], but your token has only been granted the: ['repo'] scopes. Please modify your token's scopes at: https://github.com/settings/tokens.",
    heard: "recorded",
  },
  saml: {
    type: "FORBIDDEN",
    extensions: { saml_failure: true },
    message:
      "Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.",
    heard: "recorded",
  },
  "not-found": {
    type: "NOT_FOUND",
    message: "Could not resolve to a node with the global id.",
    heard: "unconfirmed",
  },
  "resource-limits": {
    type: "RESOURCE_LIMITS_EXCEEDED",
    message: "Resource limits for this query exceeded.",
    heard: "recorded",
  },
  "went-wrong": {
    type: "",
    message: "Something went wrong while executing your query.",
    heard: "unconfirmed",
  },
  "invalid-cursor": {
    type: "INVALID_CURSOR_ARGUMENTS",
    message: "The cursor does not appear to be a valid cursor.",
    heard: "recorded",
  },
} as const satisfies Record<string, Refusal>;

/** What GitHub says of a field for which a classic token lacks every scope; recorded, of fields of teams, too. */
export const insufficientScopes = (
  field: string,
  needed: readonly string[],
  granted: readonly string[],
): Refusal => {
  const list = (scopes: readonly string[]) => `[${scopes.map((scope) => `'${scope}'`).join(", ")}]`;
  return {
    type: "INSUFFICIENT_SCOPES",
    message: `Your token has not been granted the required scopes to execute this query. The '${field}' field requires one of the following scopes: ${list(needed)}, but your token has only been granted the: ${list(granted)} scopes. Please modify your token's scopes at: https://github.com/settings/tokens.`,
    heard: "recorded",
  };
};

export type FieldRefusal = keyof typeof FIELD_REFUSALS;

const refuse = (type: string, message: string, heard: Refusal["heard"]) =>
  new GitHubError({ type, message, heard });

/** Refusals that name what they refuse. */
export const refusals = {
  repository: (name: string) =>
    refuse("NOT_FOUND", `Could not resolve to a Repository with the name '${name}'.`, "recorded"),
  node: (id: string) =>
    refuse("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`, "recorded"),
  pull: (number: number) =>
    refuse("NOT_FOUND", `Could not resolve to a PullRequest with the number of ${number}.`, "recorded"),
  issue: (number: number) =>
    refuse("NOT_FOUND", `Could not resolve to an Issue with the number of ${number}.`, "recorded"),
  issueOrPull: (number: number) =>
    refuse(
      "NOT_FOUND",
      `Could not resolve to an issue or pull request with the number of ${number}.`,
      "recorded",
    ),
  nodeIds: (count: number) =>
    refuse(
      "ARGUMENT_LIMIT",
      `You may not provide more than 100 node ids; you provided ${count}.`,
      "recorded",
    ),
  noBounds: (field: string) =>
    refuse(
      "MISSING_PAGINATION_BOUNDARIES",
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`,
      "recorded",
    ),
  tooMany: (field: string, side: "first" | "last", count: number) =>
    refuse(
      "EXCESSIVE_PAGINATION",
      `Requesting ${count} records on the \`${field}\` connection exceeds the \`${side}\` limit of 100 records.`,
      "recorded",
    ),
  bothBounds: (field: string) =>
    refuse(
      "INVALID_PAGINATION_ARGUMENTS",
      `Passing both \`first\` and \`last\` to paginate the \`${field}\` connection is not supported.`,
      "unconfirmed",
    ),
  cursor: (cursor: string) =>
    refuse("INVALID_CURSOR_ARGUMENTS", `\`${cursor}\` does not appear to be a valid cursor.`, "recorded"),
};
