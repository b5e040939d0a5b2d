import type { Identity } from "../../collect/facts.ts";
import type { Account } from "../../collect/github-facts.ts";
import { labelsLike } from "../../lib/paths/labels.ts";
import { remembered } from "../../lib/remembered.ts";
import { ASSISTANTS } from "./assistants.ts";

/** Names and addresses of automated accounts that do not end in `[bot]`. */
const AUTOMATED = [
  /^(dependabot|dependabot-preview|renovate|renovate-bot|greenkeeper|greenkeeperio-bot|snyk-bot|depfu|pyup-bot)$/i,
  /^(github-actions|gitlab-bot|semantic-release-bot|release-please|allcontributors|imgbot|pre-commit-ci|mergify)$/i,
  /^(bors|homu|k8s-ci-robot|whitesource-bolt|weblate|hosted weblate|transifex|crowdin|crowdin-bot|fossabot)$/i,
  /^(openstack (proposal|release) bot|zuul)$/i,
];

/** A login that ends like this, numbered or not, and a job that no person has for a surname; people are called Bot, too. */
const BOT_LOGIN = /^[a-z0-9]+(?:-[a-z0-9]+)*-bot(?:-\d+)?$/i;
const BOT_JOB =
  /\b(?:release|proposal|merge|ci|build|deploy|deployment|publish|version|update|updater|dependency) bot$/i;
const CALLED_BOT = / bot$/i;
const BOT_MAILBOX = /^(?:\d+\+)?(?:bot|[a-z0-9-]+-bot)$/i;

const rowOfName = remembered((who) => ASSISTANTS.findIndex(({ name }) => name?.test(who)));
const rowOfAddress = remembered((where) => ASSISTANTS.findIndex(({ address }) => address?.test(where)));

/** The coding agent that an identity belongs to, or null. */
export function agentOf({ name, email }: Identity): string | null {
  const rows = [rowOfName(name.trim()), rowOfAddress(email.trim())].filter((row) => row !== -1);
  return ASSISTANTS[Math.min(...rows)]?.assistant ?? null;
}

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
export function isAutomated(identity: Identity): boolean {
  if (agentOf(identity) !== null) return false;
  const name = identity.name.trim();
  const mailbox = withoutSuffix(identity.email.split("@")[0] ?? "");
  return isBotName(name) || mailbox.endsWith("[bot]") || (CALLED_BOT.test(name) && BOT_MAILBOX.test(mailbox));
}

/** Tells machines from people, by what is known of them and what is configured. */
export interface Accounts {
  /** True for dependency bots and the like; coding agents are no such accounts: their changes are somebody's work. */
  isAutomated(identity: Identity): boolean;
  /** The same of an account: what it writes is nobody's work. */
  isAutomatedAccount(account: NonNullable<Account>): boolean;
  /** True for an account that no person sits behind, coding agents included: its reviews are no person's. */
  isMachine(account: NonNullable<Account>): boolean;
}

/** @param patterns of further names, addresses and logins of automated accounts, which may be those of coding agents */
export function accountsOf(patterns: readonly string[]): Accounts {
  const isLike = labelsLike(patterns);
  const isNamed = (name: string) => isLike(name) || isLike(withoutSuffix(name));
  return {
    isAutomated: (identity) =>
      isNamed(identity.name.trim()) || isNamed(identity.email.trim()) || isAutomated(identity),
    isAutomatedAccount: (account) => isNamed(account.login) || isAutomatedAccount(account),
    isMachine: (account) => isNamed(account.login) || isMachine(account),
  };
}

function isMachine({ login, bot }: NonNullable<Account>): boolean {
  return bot || login.endsWith("[bot]") || isAutomated({ name: login, email: "" });
}

function isAutomatedAccount(account: NonNullable<Account>): boolean {
  return isMachine(account) && agentOf({ name: account.login, email: "" }) === null;
}
