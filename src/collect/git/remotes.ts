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

/** Doors of a forge for ssh alone, and where its pages are. */
const SSH_DOORS: Readonly<Record<string, string>> = {
  "ssh.github.com": "github.com",
  "altssh.gitlab.com": "gitlab.com",
  "altssh.bitbucket.org": "bitbucket.org",
};

/** Nothing of the URL is kept but the host and the path of its pages: the rest can hold names and secrets. */
function describe(name: string, url: string): Remote {
  const place = hostAndPath(url);
  if (!place) return { name, web: null, forge: null };
  const forge =
    FORGES.find((row) => place.host.split(".").some((label) => label.includes(row.word)))?.forge ?? null;
  return { name, web: forge ? `https://${place.host}${place.port}/${place.path}` : null, forge };
}

const WEB = /^https?:\/\/(?:[^@/]*@)?(?<host>[A-Za-z0-9.-]+)(?<port>:\d+)?\/(?<path>[^?#]+)$/i;
const SSH = /^(?:ssh|git|git\+ssh):\/\/(?:[^@/]*@)?(?<host>[A-Za-z0-9.-]+)(?::\d+)?\/(?<path>[^?#]+)$/i;
const SCP = /^(?:[^@/:\s]+@)?(?<host>[A-Za-z0-9.-]+\.[A-Za-z]+):(?<path>[^/\\][^?#]*)$/;

/** Host, port and path of the pages behind `https://…`, `ssh://…`, `git://…` and `user@host:path`; null for anything else. */
function hostAndPath(url: string): { host: string; port: string; path: string } | null {
  const { host = "", port = "", path = "" } = (WEB.exec(url) ?? SSH.exec(url) ?? SCP.exec(url))?.groups ?? {};
  const bare = path.replace(/\/+$/, "").replace(/\.git$/, "");
  if (!/^[\w.~-]+(\/[\w.~-]+)+$/.test(bare)) return null;
  const usual = port === ":443" || port === ":80";
  return { host: SSH_DOORS[host.toLowerCase()] ?? host.toLowerCase(), port: usual ? "" : port, path: bare };
}
