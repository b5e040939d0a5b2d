import { expect, test } from "vitest";
import type { AgentEvent, PullFact } from "../../../src/collect/github-facts.ts";
import { behalfIn, mentionsIn } from "../../../src/lib/text/mentions.ts";
import { KNOWN_AGENTS } from "../../../src/model/people/agents.ts";
import { accountsOf } from "../../../src/model/people/identities.ts";
import { sponsorEvidenceOf } from "../../../src/model/pulls/sponsor-evidence.ts";
import { Story } from "../builders.ts";
import { tell } from "./story.ts";

const who = (login: string) => ({ login, bot: login === "Copilot" });
const started = (login: string, at: number): AgentEvent => ({ at, actor: who(login), kind: "work-started" });
const says = (login: string, mentions: string[], behalf: string[] = []): AgentEvent => ({
  at: 5,
  actor: who(login),
  kind: "words",
  mentions,
  behalf,
});

const AGENT = "copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>";

/** What stands behind a pull request, with commits of these authors and messages. */
function evidence(
  more: Partial<PullFact>,
  commits: readonly (readonly [author: string, message: string])[] = [],
) {
  const { agentEvents: _, ...blank } = tell("0 open").pull;
  const story = new Story();
  for (const [i, [author, message]] of commits.entries()) story.commit(`c${i}`, { author, message });
  return sponsorEvidenceOf({
    request: { ...blank, ...more },
    commits: story.table(),
    written: commits.map((_, i) => i),
    accounts: accountsOf([]),
    agents: KNOWN_AGENTS,
  });
}

test("an agent worked for whom GitHub notes, its description or its own words name", () => {
  const agentEvents = [started("Ada", 1), says("Copilot", ["cy"], ["cy"]), says("dov", ["eve"], ["eve"])];
  const { workedFor } = evidence({ body: "Requested by: Bo (@bo)", agentEvents });
  expect(workedFor).toEqual(["ada", "bo", "cy"]);
});

test("who mentions it, or has a session begun after the first, asked it again", () => {
  const first = [started("ada", 1), started("bo", 2)];
  const words = [says("cy", ["copilot"]), says("dov", ["finn"]), says("Copilot", ["copilot"])];
  expect(evidence({ agentEvents: [...first, ...words] }).askedAgain).toEqual(["bo", "cy"]);
  expect(evidence({ agentEvents: [] }).askedAgain).toEqual([]);
});

test("who asked again is not known where nobody asked GitHub, or was told", () => {
  expect(evidence({}).askedAgain).toBeNull();
  expect(evidence({ agentEvents: { unread: "no permission" } }).askedAgain).toBeNull();
});

test("co-authors are the people whom trailers of the agent's own commits name", () => {
  const trailers = [
    "Co-authored-by: Ada <12+Ada@users.noreply.github.com>",
    "Co-authored-by: Bo <bo@example.org>",
    "Co-authored-by: Claude <noreply@anthropic.com>",
    "Co-authored-by: dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
  ];
  const own = [AGENT, `Plan\n\nWhy.\n\n${trailers.join("\n")}`] as const;
  const of = ["Cy <cy@example.org>", "Mend\n\nCo-authored-by: Dov <dov@example.org>"] as const;
  expect(evidence({}, [own, of]).coAuthors).toEqual(["ada", "bo@example.org"]);
});

test("names are read as they are written, and addresses are none", () => {
  expect(mentionsIn("Hey @Ada-B, see @acme/core, mail bob@example.org, `a/@b`, @@c and (@Dov).")).toEqual([
    "acme",
    "ada-b",
    "dov",
  ]);
  expect(behalfIn("Copilot started work for @Ada. On behalf of @bo; requested by Cy (@cy)")).toEqual([
    "ada",
    "bo",
    "cy",
  ]);
  expect(behalfIn("Thanks @ada: this works for me, requested by the team")).toEqual([]);
});
