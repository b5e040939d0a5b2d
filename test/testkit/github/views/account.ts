import type { Login, WorldSignature } from "../../world.ts";
import type { View } from "../connections.ts";
import { nodeId } from "../ids.ts";
import type { WorldIndex } from "../world-index.ts";

const BOT = /\[bot\]$/;

/** Who acts: a user, a bot, or null for a deleted account. GraphQL names bots without their `[bot]`. */
export function actor(index: WorldIndex, login: Login): View | null {
  const account = login === null ? null : index.account(login);
  if (account === null) return null;
  const name = account.type === "Bot" ? account.login.replace(BOT, "") : account.login;
  const path = account.type === "Bot" ? `/apps/${name}` : `/${name}`;
  return {
    __typename: account.type,
    id: nodeId(account.type, account.login),
    login: name,
    resourcePath: path,
    url: `https://github.com${path}`,
  };
}

/** Where the schema has room for users only: bots do not fit, and are left out. */
export function userOnly(index: WorldIndex, login: Login): View | null {
  const found = actor(index, login);
  return found?.__typename === "User" ? found : null;
}

/** Author or committer of a commit. A bot stands there as a user whose login ends in `[bot]`. */
export function gitActor(index: WorldIndex, signature: WorldSignature): View {
  return {
    __typename: "GitActor",
    name: signature.name,
    email: signature.email,
    date: signature.date,
    user: () => {
      const found = actor(index, signature.login);
      if (found?.__typename !== "Bot") return found;
      return { ...found, __typename: "User", login: `${found.login}[bot]` };
    },
  };
}

export function team(index: WorldIndex, name: string): View {
  const owner = index.repository.owner;
  return {
    __typename: "Team",
    id: nodeId("Team", name),
    name,
    slug: name,
    combinedSlug: `${owner}/${name}`,
    url: `https://github.com/orgs/${owner}/teams/${name}`,
  };
}
