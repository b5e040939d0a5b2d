/** Variables that hold a token for github.com, and for other hosts, as the GitHub CLI reads them. */
export const GITHUB_VARIABLES = ["GH_TOKEN", "GITHUB_TOKEN"] as const;
export const ENTERPRISE_VARIABLES = ["GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"] as const;
/** Variables that name a proxy, whose address may hold a password. */
export const PROXY_VARIABLES = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"] as const;

/** The variable that holds the password of an account of an engine. */
const ENGINE_VARIABLE = "CLICKHOUSE_PASSWORD";

type Environment = Readonly<Record<string, string | undefined>>;

/** The filter before every sink: what was kept out of everything else is replaced here if it comes all the same. */
export interface Secrets {
  /** From now on this is never shown. */
  add(secret: string): void;
  /** The text with `[secret]` in the place of each. */
  hide(text: string): string;
}

/** The shapes of GitHub's tokens, whoever's they are. */
const SHAPES = /\b(?:gh[pousr]_|github_pat_)\w{10,}(?:[.-]\w+)*/g;
/** What is shorter is found in honest text too, and no token is. */
const SHORTEST = 8;

/** A filter that knows the tokens and the passwords of an environment. */
export function openSecrets(env: Environment): Secrets {
  const exact = new Set<string>();
  const add = (secret: string) => {
    if (secret.length >= SHORTEST) exact.add(secret);
  };
  for (const name of [...GITHUB_VARIABLES, ...ENTERPRISE_VARIABLES, ENGINE_VARIABLE])
    add(env[name]?.trim() ?? "");
  for (const name of PROXY_VARIABLES) {
    const written = passwordIn(env[name] ?? "");
    add(written);
    add(unescaped(written));
  }
  return {
    add,
    hide: (text) => {
      let shown = text;
      for (const secret of exact) shown = shown.replaceAll(secret, "[secret]");
      return shown.replace(SHAPES, "[secret]");
    },
  };
}

/** The password of an address, as it is written there; "" where there is none. */
export function passwordIn(address: string): string {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/:@]*:(.+)@[^@]*$/i.exec(address.trim())?.[1] ?? "";
}

function unescaped(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return "";
  }
}
