import { FIELD_REFUSALS, WorldError } from "./errors.ts";
import { replyInstead } from "./faults.ts";
import { limitHeaders, type Meter } from "./limits.ts";
import { json, NO, type Reply } from "./replies.ts";
import { answerRest } from "./rest.ts";
import type { Answered, Serving } from "./server.ts";

const REPOSITORY = /^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/;

function rateLimit({ graphql, rest }: Serving): Reply {
  const row = (meter: Meter) => meter.account();
  if (row(graphql) === null) return json(404, { message: "Rate limiting is not enabled." });
  return json(200, { resources: { core: row(rest), graphql: row(graphql) }, rate: row(rest) });
}

/** What is served beside the repository. */
const OTHERS: Readonly<Record<string, (serving: Serving) => Reply>> = {
  "/user": () => json(200, { login: "local", id: 1, type: "User" }),
  "/meta": ({ profile }) =>
    json(200, {
      verifiable_password_authentication: false,
      ...(profile.version !== null && { installed_version: profile.version }),
    }),
  "/rate_limit": rateLimit,
};

function answer(serving: Serving, path: string, target: URL): Reply {
  const other = OTHERS[path];
  if (other !== undefined) return other(serving);
  const [, owner = "", name = "", below = ""] = REPOSITORY.exec(path) ?? [];
  const index = serving.worlds.named(owner, name);
  if (index === null) return NO.notFound();
  if (serving.profile.deniedRest?.test(below)) return NO.forbidden(FIELD_REFUSALS[serving.profile.refusal]);
  const address = serving.origin() + target.pathname;
  const found = answerRest(index, below, target.searchParams, address);
  if (found === null) throw new WorldError(`the local GitHub has no GET ${path}`);
  return { ...found, body: serving.worlds.marked(found.body, index) };
}

/** Answers a GET of the REST interface. */
export function answerBelow(serving: Serving, path: string, target: URL, requestId: string): Answered {
  const variables = Object.fromEntries(target.searchParams);
  const page = Number(variables.per_page ?? 0);
  const struck = serving.script.strike({ operation: path, variables: JSON.stringify(variables), page });
  const limited = path === "/rate_limit" ? null : serving.rest.charge(1);
  const made =
    replyInstead(struck, requestId) ?? (limited === null ? answer(serving, path, target) : NO.primaryRest());
  const headers = { ...limitHeaders(serving.rest.account(), "core"), ...made.headers };
  return { reply: { ...made, headers }, operation: path, variables, points: 0, nodes: 0, struck };
}
