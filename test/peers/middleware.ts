/** Middleware's tests of its analytics server. */
import type { Peer } from "./case.ts";
import { OUTCOMES } from "./middleware/outcomes.ts";
import { PULLS } from "./middleware/pulls.ts";

export const MIDDLEWARE: Peer = {
  name: "Middleware",
  repository: "https://github.com/middlewarehq/middleware",
  commit: "5471e35d0ccf30997a05dd370dc42d714ac55416",
  licence: "Apache-2.0",
  cases: [...PULLS, ...OUTCOMES],
  apart: [],
};
