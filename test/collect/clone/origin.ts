import type { Origin } from "../../../src/collect/clone/origin.ts";

/** A repository on GitHub that is asked for with a token. */
export const ORIGIN: Origin = {
  host: "github.com",
  owner: "octo",
  name: "api",
  pages: "https://github.com",
  token: { source: "the variable GH_TOKEN", use: (how) => how("secret") },
  lacks: null,
  proxy: null,
  certificates: null,
  unchecked: false,
};
