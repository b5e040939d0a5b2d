import type { AREAS } from "./texts.ts";

type Area = (typeof AREAS)[number];

/** Who owns a service, in the file of code owners: people by their logins, teams by their slugs. */
interface Owners {
  readonly people: readonly string[];
  readonly teams: readonly string[];
}

const CORE: Owners = { people: [], teams: ["core"] };
const OWN: Readonly<Partial<Record<Area, Owners>>> = {
  payments: { people: ["ada"], teams: ["payments"] },
  billing: { people: ["dov", "eve"], teams: [] },
  identity: { people: ["bo", "cleo"], teams: [] },
};

/** Services in which a mistake costs most. */
export const HIGH_RISK: readonly string[] = ["identity", "payments"];

export const ownersOf = (area: string): Owners => OWN[area as Area] ?? CORE;

/** The service that a file belongs to, or null. */
export const areaOf = (path: string): string | null => /^services\/([^/]+)\//.exec(path)?.[1] ?? null;

/** The last rule that fits decides. */
export const CODEOWNERS = [
  "/services/ @acme/core",
  ...Object.entries(OWN).map(([area, { people, teams }]) =>
    [`/services/${area}/`, ...teams.map((team) => `@acme/${team}`), ...people.map((name) => `@${name}`)].join(
      " ",
    ),
  ),
  "",
].join("\n");
