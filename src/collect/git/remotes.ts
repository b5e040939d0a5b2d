import { present } from "../../lib/must.ts";
import type { Remote } from "../facts.ts";

type Settings = readonly (readonly [key: string, value: string])[];

/** The remote that a repository belongs to, in the order in which teams name them. */
const PREFERRED = ["upstream", "github", "origin"];

/** Hosts whose page addresses are known, by a word of their name. */
const FORGES = [
  { word: "github", forge: "github" as const },
  { word: "gitlab", forge: "gitlab" as const },
];

/** Where a remote leads: nothing else of its URL is kept, because the rest can hold names and secrets. */
export interface RemotePlace {
  /** The remote's name: `origin`. */
  readonly name: string;
  /** Host of its pages, with a port where it is an unusual one; null where the URL names none. */
  readonly host: string | null;
  /** Path of its pages there, without `.git`. */
  readonly path: string;
}

/** The preferred remote, or null where there is none. `settings` are the repository's own, read as data. */
export function chooseRemote(settings: Settings): Remote | null {
  const [chosen] = remotePlaces(settings);
  return chosen ? describe(chosen) : null;
}

/** Every remote, the preferred one first. */
export function remotePlaces(settings: Settings): RemotePlace[] {
  const urls = new Map<string, string>();
  for (const [key, value] of settings) {
    const name = /^remote\.(.+)\.url$/.exec(key)?.[1];
    if (name && !urls.has(name)) urls.set(name, value);
  }
  const names = new Set([...PREFERRED.filter((name) => urls.has(name)), ...[...urls.keys()].sort()]);
  const rewrite = rewriting(settings);
  return [...names].map((name) => ({
    name,
    ...hostAndPath(rewrite(present(urls.get(name), "a remote's address"))),
  }));
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

/** Nobody has a longer address; of one that is, nothing would be shown. */
const LONGEST = 2000;

/**
 * Applies `url.BASE.insteadOf`: the longest prefix wins, as in git, and of one prefix the base that came first. There
 * may be thousands of addresses and of prefixes: an address is looked up once for each length that a prefix has.
 */
function rewriting(settings: Settings): (url: string) => string {
  const bases = new Map<string, string>();
  for (const [key, prefix] of settings) {
    const base = /^url\.(.+)\.insteadof$/.exec(key)?.[1];
    if (base && prefix !== "" && prefix.length <= LONGEST && !bases.has(prefix)) bases.set(prefix, base);
  }
  const lengths = [...new Set([...bases.keys()].map((prefix) => prefix.length))].sort((a, b) => b - a);
  return (url) => {
    if (url.length > LONGEST) return "";
    const length = lengths.find((one) => one <= url.length && bases.has(url.slice(0, one)));
    return length === undefined ? url : bases.get(url.slice(0, length)) + url.slice(length);
  };
}

/** Doors of a forge for ssh alone, and where its pages are. */
const SSH_DOORS: Readonly<Record<string, string>> = {
  "ssh.github.com": "github.com",
  "altssh.gitlab.com": "gitlab.com",
  "altssh.bitbucket.org": "bitbucket.org",
};

function describe({ name, host, path }: RemotePlace): Remote {
  const labels = host?.replace(/:\d+$/, "").split(".") ?? [];
  const forge = FORGES.find((row) => labels.some((label) => label.includes(row.word)))?.forge ?? null;
  return { name, web: forge ? `https://${host}/${path}` : null, forge, path: path || null };
}

const WEB = /^https?:\/\/(?:[^@/]*@)?(?<host>[A-Za-z0-9.-]+)(?<port>:\d+)?\/(?<path>[^?#]+)$/i;
const SSH = /^(?:ssh|git|git\+ssh):\/\/(?:[^@/]*@)?(?<host>[A-Za-z0-9.-]+)(?::\d+)?\/(?<path>[^?#]+)$/i;
const SCP = /^(?:[^@/:\s]+@)?(?<host>[A-Za-z0-9.-]+\.[A-Za-z]+):(?<path>[^/\\][^?#]*)$/;

/** Host and path of the pages behind `https://…`, `ssh://…`, `git://…` and `user@host:path`; no host for anything else. */
export function hostAndPath(url: string): { host: string | null; path: string } {
  const { host = "", port = "", path = "" } = (WEB.exec(url) ?? SSH.exec(url) ?? SCP.exec(url))?.groups ?? {};
  const bare = path.replace(/\/+$/, "").replace(/\.git$/, "");
  if (!/^[\w.~-]+(\/[\w.~-]+)+$/.test(bare)) return { host: null, path: "" };
  const usual = port === ":443" || port === ":80";
  const pages = SSH_DOORS[host.toLowerCase()] ?? host.toLowerCase();
  return { host: `${pages}${usual ? "" : port}`, path: bare };
}
