import type { Account, PullCommit } from "../../github-facts.ts";
import { isNode } from "./node.ts";

const BOT = "[bot]";
/** The account that GitHub puts where somebody has to stand and nobody is left. */
const GHOST = "ghost";

/** Who acted. A bot is called as commits call it, with its `[bot]`, wherever it stands. */
export function accountOf(actor: unknown): Account {
  if (!isNode(actor) || typeof actor.login !== "string" || actor.login === GHOST) return null;
  const { login, __typename: type } = actor;
  const bot = type === "Bot" || login.endsWith(BOT);
  return { login: bot && !login.endsWith(BOT) ? `${login}${BOT}` : login, bot };
}

/** Who wrote a commit. */
type Wrote = Pick<PullCommit, "author" | "authorName" | "authorEmail">;

/** Whether a pull request is a coding agent's, by who opened it and who wrote its commits. */
export type IsAgents = (opener: Account, commits: readonly Wrote[]) => boolean;

/** Author of a commit: without an account it may still be a bot by its name. */
export function authorOf(author: unknown): Wrote {
  const { user, name, email } = isNode(author) ? author : {};
  const authorName = typeof name === "string" ? name : "";
  const account = accountOf(user);
  return {
    author: account ?? (authorName.endsWith(BOT) ? { login: authorName, bot: true } : null),
    authorName,
    authorEmail: typeof email === "string" ? email : "",
  };
}
