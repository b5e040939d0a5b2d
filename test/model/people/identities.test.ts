import { describe, expect, test } from "vitest";
import { KNOWN_AGENTS } from "../../../src/model/people/agents.ts";
import { isAutomated } from "../../../src/model/people/identities.ts";

const { agentOf } = KNOWN_AGENTS;

const identity = (word: string) => {
  const [, name = "", email = ""] = /^(.*?) ?<(.*)>$/.exec(word)!;
  return { name, email };
};

const BOTS = [
  "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
  "dependabot-preview[bot] <27856297+dependabot-preview[bot]@users.noreply.github.com>",
  "renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>",
  "Renovate <29139614+renovate[bot]@users.noreply.github.com>",
  "renovate-bot <bot@renovateapp.com>",
  "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>",
  "github-actions <github-actions@github.com>",
  "GitHub Actions <actions@github.com>",
  "Automated <actions@users.noreply.github.com>",
  "GitHub Action <action@github.com>",
  "Version Bumper <github-actions@github.com>",
  "pre-commit-ci[bot] <66853113+pre-commit-ci[bot]@users.noreply.github.com>",
  "greenkeeper[bot] <greenkeeper[bot]@users.noreply.github.com>",
  "snyk-bot <snyk-bot@snyk.io>",
  "allcontributors[bot] <46447321+allcontributors[bot]@users.noreply.github.com>",
  "semantic-release-bot <semantic-release-bot@martynus.net>",
  "bors <bors@rust-lang.org>",
  "goreleaserbot <bot@goreleaser.com>",
  "k8s-ci-robot <k8s-ci-robot@users.noreply.github.com>",
  "gemini-cli-robot <gemini-cli-robot@google.com>",
  "Hosted Weblate <hosted@weblate.org>",
  "OpenStack Proposal Bot <openstack-infra@lists.openstack.org>",
  "OpenStack Release Bot <infra-root@openstack.org>",
  " some-tool[bot] <x@example.com>",
  "Babel Bot <babel-bot@users.noreply.github.com>",
  "Example Bot <123+example-bot@users.noreply.github.com>",
  "Example Bot <bot@example.com>",
  "example-sync-bot <x@example.com>",
  "example-bot-12 <x@example.com>",
  "OpenStack Release Bot <infra-root@openstack.org>",
  "build-bot_acme <x@example.com>",
  "renovate_acme1 <x@example.com>",
  "Example Bot <123+example-bot_acme@users.noreply.github.com>",
];

const AGENTS: [string, string][] = [
  ["Copilot <198982749+Copilot@users.noreply.github.com>", "Copilot"],
  ["copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>", "Copilot"],
  ["Claude <noreply@anthropic.com>", "Claude"],
  ["Claude Opus 4.1 <noreply@anthropic.com>", "Claude"],
  ["claude[bot] <209825114+claude[bot]@users.noreply.github.com>", "Claude"],
  ["devin-ai-integration[bot] <158243242+devin-ai-integration[bot]@users.noreply.github.com>", "Devin"],
  ["Devin AI <158243242+devin-ai-integration[bot]@users.noreply.github.com>", "Devin"],
  ["chatgpt-codex-connector[bot] <199175422+chatgpt-codex-connector[bot]@users.noreply.github.com>", "Codex"],
  ["Cursor Agent <cursoragent@cursor.com>", "Cursor"],
  ["google-labs-jules[bot] <161369871+google-labs-jules[bot]@users.noreply.github.com>", "Jules"],
  ["Ada Lovelace (aider) <ada@example.com>", "Aider"],
  ["openhands <openhands@all-hands.dev>", "OpenHands"],
  ["Codex Agent <codex-agent@example.com>", "Codex"],
];

const PEOPLE = [
  "Jan Bot <jan@example.nl>",
  "ada_acme <123+ada_acme@users.noreply.github.com>",
  "talbot_acme <talbot@example.com>",
  "build-bot_of_a_long_name <x@example.com>",
  "Jan Bot <jan.bot@example.nl>",
  "Lorenzo Zabot <zabot@example.com>",
  "Talbot <talbot@example.com>",
  "Ada <ada@example.com>",
  "Claude Dupont <claude.dupont@example.fr>",
  "Claude <claude@example.fr>",
  "Devin Booker <devin@example.com>",
  "Jules Verne <jules@example.fr>",
  "Gemini Ganesan <gemini@example.in>",
  "Robot <robot@example.com>",
  "Bryant Chandler <brychanrobot@example.com>",
  "Catalin <6650666+ci@users.noreply.github.com>",
  "Ada <123+actions@users.noreply.github.com>",
  "Actions <actions@example.com>",
  "Abbot [bottom] <abbot@example.com>",
  "Renovated House <house@example.com>",
  "Dependabot Fan <fan@example.com>",
  "Bot McBotface <bot@example.com>",
  "A. I. <ai@example.com>",
  "Anthropic Person <someone@anthropic.com>",
  "Cursor Smith <smith@example.com>",
  "web-flow <noreply@github.com>",
  "<>",
  " <>",
];

describe("accounts that are automated", () => {
  test.each(BOTS)("%s is, and is no assistant", (word) => {
    expect([isAutomated(identity(word)), agentOf(identity(word))]).toEqual([true, null]);
  });
  test.each(AGENTS)("%s is not: its changes are somebody's work, by %s", (word, agent) => {
    expect([isAutomated(identity(word)), agentOf(identity(word))]).toEqual([false, agent]);
  });
  test.each(PEOPLE)("%s is a person", (word) => {
    expect([isAutomated(identity(word)), agentOf(identity(word))]).toEqual([false, null]);
  });
});
