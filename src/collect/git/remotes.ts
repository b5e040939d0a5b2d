import type { Remote } from "../facts.ts";

type Settings = readonly (readonly [key: string, value: string])[];

/** The remote that a repository belongs to, in the order in which teams name them. */
const PREFERRED = ["upstream", "github", "origin"];

/** Hosts whose page addresses are known, by a word of their name. */
const FORGES = [
  { word: "github", forge: "github" as const },
  { word: "gitlab", forge: "gitlab" as const },
];

/** The preferred remote, or null where there is none. `settings` are the repository's own, read as data. */
export function chooseRemote(settings: Settings): Remote | null {
  const urls = new Map<string, string>();
  for (const [key, value] of settings) {
    const name = /^remote\.(.+)\.url$/.exec(key)?.[1];
    if (name && !urls.has(name)) urls.set(name, value);
  }
  const name = PREFERRED.find((candidate) => urls.has(candidate)) ?? [...urls.keys()].sort()[0];
  if (name === undefined) return null;
  return describe(name, rewrite(urls.get(name)!, settings));
}

/** True where the repository fetches missing objects on demand. */
export function isPartial(settings: Settings): boolean {
  return settings.some(
    ([key, value]) =>
      (/^remote\..+\.promisor$/.test(key) && value !== "false") ||
      /^remote\..+\.partialclonefilter$/.test(key) ||
      key === "extensions.partialclone",
  );
}

/** Applies `url.BASE.insteadOf`: the longest prefix wins, as in git. */
function rewrite(url: string, settings: Settings): string {
  let best = { prefix: "", base: "" };
  for (const [key, prefix] of settings) {
    const base = /^url\.(.+)\.insteadof$/.exec(key)?.[1];
    if (base && url.startsWith(prefix) && prefix.length > best.prefix.length) best = { prefix, base };
  }
  return best.base + url.slice(best.prefix.length);
}

function describe(name: string, url: string): Remote {
  const place = hostAndPath(url);
  if (!place) return { name, url: withoutUser(url), web: null, forge: null };
  const forge =
    FORGES.find((row) => place.host.split(".").some((label) => label.includes(row.word)))?.forge ?? null;
  return {
    name,
    url: withoutUser(url),
    web: forge ? `https://${place.host}/${place.path}` : null,
    forge,
  };
}

/** Host and repository path of `https://…`, `ssh://…`, `git://…` and `user@host:path`; null for anything else. */
function hostAndPath(url: string): { host: string; path: string } | null {
  const match =
    /^(?:https?|ssh|git|git\+ssh):\/\/(?:[^@/]*@)?([A-Za-z0-9.-]+)(?::\d+)?\/([^?#]+)$/.exec(url) ??
    /^(?:[^@/:\s]+@)?([A-Za-z0-9.-]+\.[A-Za-z]+):([^/\\][^?#]*)$/.exec(url);
  if (!match) return null;
  const path = match[2]!.replace(/\/+$/, "").replace(/\.git$/, "");
  return /^[\w.~-]+(\/[\w.~-]+)+$/.test(path) ? { host: match[1]!.toLowerCase(), path } : null;
}

/** The URL without user name, password or token. */
function withoutUser(url: string): string {
  return url
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, "$1")
    .replace(/^[^@/:\s]+(:[^@/\s]*)?@(?=[^/]+:)/, "");
}
