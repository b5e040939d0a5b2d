import type { Identity } from "../../collect/facts.ts";
import type { Account } from "../../collect/github-facts.ts";
import { labelsLike } from "../../lib/paths/labels.ts";
import { remembered } from "../../lib/remembered.ts";
import { type Agents, KNOWN_AGENTS } from "./agents.ts";

/** Names and addresses of automated accounts that do not end in `[bot]`. */
const AUTOMATED = [
  /^(dependabot|dependabot-preview|renovate|renovate-bot|greenkeeper|greenkeeperio-bot|snyk-bot|depfu|pyup-bot)$/i,
  /^(github-actions|gitlab-bot|semantic-release-bot|goreleaserbot|release-please|allcontributors|imgbot|pre-commit-ci|mergify)$/i,
  /^(bors|homu|whitesource-bolt|weblate|hosted weblate|transifex|crowdin|crowdin-bot|fossabot)$/i,
  /^(openstack (proposal|release) bot|zuul)$/i,
];

/** A login that ends like this, numbered or not, and a job that no person has for a surname; people are called Bot, too. */
const BOT_LOGIN = /^[a-z0-9]+(?:-[a-z0-9]+)*-(?:ro)?bot(?:-\d+)?$/i;
const BOT_JOB =
  /\b(?:release|proposal|merge|ci|build|deploy|deployment|publish|version|update|updater|dependency) bot$/i;
const CALLED_BOT = / bot$/i;
/** What workflows commit as, whatever name they give; an account has its number before its login. */
const WORKFLOW = /^(?:github-)?actions?@(?:users\.noreply\.)?github\.com$/i;
const BOT_MAILBOX = /^(?:\d+\+)?(?:bot|[a-z0-9-]+-bot)$/i;

/** Accounts that an enterprise manages end in its short code; no other login has an underscore. Source: GitHub Docs, Enterprise Managed Users. */
const MANAGED = /_[a-z0-9]{3,8}$/i;
const withoutSuffix = (name: string): string => name.replace(MANAGED, "");

const isBotName = remembered((word) => {
  const name = withoutSuffix(word);
  return (
    name.endsWith("[bot]") ||
    BOT_LOGIN.test(name) ||
    BOT_JOB.test(name) ||
    AUTOMATED.some((pattern) => pattern.test(name))
  );
});

/** True for dependency bots and the like; coding agents are no such accounts: their changes are somebody's work. */
export function isAutomated(identity: Identity, agents: Agents = KNOWN_AGENTS): boolean {
  if (agents.agentOf(identity) !== null) return false;
  const name = identity.name.trim();
  const mailbox = withoutSuffix(identity.email.split("@")[0] ?? "");
  const isBotAddress = mailbox.endsWith("[bot]") || WORKFLOW.test(identity.email.trim());
  return isBotName(name) || isBotAddress || (CALLED_BOT.test(name) && BOT_MAILBOX.test(mailbox));
}

/** Tells machines from people, by what is known of them and what is configured. */
export interface Accounts {
  /** True for dependency bots and the like; coding agents are no such accounts: their changes are somebody's work. */
  isAutomated(identity: Identity): boolean;
  /** The same of an account: what it writes is nobody's work. */
  isAutomatedAccount(account: NonNullable<Account>): boolean;
  /** True for an account that no person sits behind, coding agents included: its reviews are no person's. */
  isMachine(account: NonNullable<Account>): boolean;
  /** The coding agent that an account belongs to, or null. */
  agentOf(account: NonNullable<Account>): string | null;
}

/** @param patterns of further names, addresses and logins of automated accounts, which may be those of coding agents */
export function accountsOf(patterns: readonly string[], agents: Agents = KNOWN_AGENTS): Accounts {
  const isLike = labelsLike(patterns);
  const isNamed = (name: string) => isLike(name) || isLike(withoutSuffix(name));
  const agentOf = ({ login }: NonNullable<Account>) => agents.agentOf({ name: login, email: "" });
  const isMachine = ({ login, bot }: NonNullable<Account>) =>
    bot || login.endsWith("[bot]") || isAutomated({ name: login, email: "" }, agents);
  return {
    isAutomated: (identity) =>
      isNamed(identity.name.trim()) || isNamed(identity.email.trim()) || isAutomated(identity, agents),
    isAutomatedAccount: (account) =>
      isNamed(account.login) || (isMachine(account) && agentOf(account) === null),
    isMachine: (account) => isNamed(account.login) || isMachine(account) || agentOf(account) !== null,
    agentOf,
  };
}
