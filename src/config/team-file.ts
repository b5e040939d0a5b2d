import { z } from "zod";
import { type FileFault, readPlainFile, type UnreadFile } from "../collect/plain-file.ts";
import { dataOf } from "../lib/data/data.ts";
import { FlowauditError } from "../lib/errors.ts";
import { text } from "../lib/text/text.ts";
import type { Team } from "./config.ts";
import { type FileKind, type Issue, mistaken, mistakesOf } from "./mistakes.ts";

/** Bounds of what a file may say. */
const MOST_BYTES = 4 * 2 ** 20;
const MOST_TEAMS = 5000;
const MOST_LISTED = 1000;
const MOST_NAMES = 20;
const LONGEST = 200;

/** What a login or an address is made of; a name with a blank in it would fit nobody. */
const ONE = /^(?:@?[\w.[\]-]+|[^\s@]+@[^\s@]+)$/;
const NAME = /^[@\p{L}\p{N}][\p{L}\p{N} ./@&+_-]{0,99}$/u;

const WANTS_MEMBER = "It wants a login or an address, or a list of those of one person.";
const pattern = z.string().min(1).max(LONGEST);
const patterns = z.array(pattern).max(MOST_LISTED);
const login = z.string().max(LONGEST).regex(ONE, { error: WANTS_MEMBER });
const member = z.union([login, z.array(login).min(1).max(MOST_NAMES)], { error: WANTS_MEMBER });

const team = z
  .strictObject({
    paths: patterns.optional(),
    repositories: patterns.optional(),
    members: z.array(member).max(MOST_LISTED).optional(),
  })
  .refine((says) => Object.values(says).some((list = []) => list.length > 0), {
    error: "It says nothing. Give paths, repositories or members.",
  });

const schema = z.strictObject({
  teams: z
    .record(z.string().regex(NAME), team)
    .refine((teams) => Object.keys(teams).length <= MOST_TEAMS, { error: `At most ${MOST_TEAMS} teams.` }),
});

const KIND: FileKind = {
  called: "file of teams",
  next: "docs/teams.md shows how one looks.",
};

/** The keys at a path: of the file, or of a team. */
const knownAt = (path: readonly PropertyKey[]): readonly string[] =>
  path.length === 0 ? ["teams"] : ["paths", "repositories", "members"];

const EXAMPLES: Readonly<Record<string, string>> = {
  paths: 'For example paths: ["services/shop/**"]',
  repositories: 'For example repositories: ["acme/shop-*"]',
  members: "For example members: [ada, [grace, grace@acme.example]]",
};

const exampleOf = ({ path }: Issue): string =>
  EXAMPLES[String(path[2])] ?? "A team has paths, repositories and members.";

/**
 * Reads a file of teams, YAML or JSON.
 *
 * @param file absolute path
 * @throws FlowauditError of kind `usage` that names every mistake by its key
 */
export async function readTeamFile(file: string): Promise<readonly Team[]> {
  const content = await readPlainFile(file, { most: MOST_BYTES }).catch((cause: UnreadFile) => {
    const [why, next] = FAULTS[cause.fault];
    throw new FlowauditError(
      "usage",
      `The file of teams ${text(file, LONGEST)} cannot be read: ${why}.`,
      `${next} --teams.`,
      cause,
    );
  });
  const read = await dataOf(
    content.toString("utf8").replace(/^\uFEFF/, ""),
    file.endsWith(".json") ? "json" : "yaml",
  );
  if (!("data" in read)) throw mistaken(file, read.mistakes, KIND);
  const parsed = schema.safeParse(read.data, { reportInput: true });
  if (!parsed.success) throw mistaken(file, mistakesOf(parsed.error.issues, knownAt, exampleOf), KIND);
  return Object.entries(parsed.data.teams)
    .map(([name, { paths = [], repositories = [], members = [] }]): Team => {
      return { name, paths, repositories, members: members.map(namesOf) };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Upper and lower case of logins and addresses are the same. */
const namesOf = (one: string | readonly string[]): string[] =>
  [one].flat().map((name) => name.replace(/^@/, "").toLowerCase());

const FAULTS: Readonly<Record<FileFault, readonly [why: string, next: string]>> = {
  absent: ["it is not there", "Check the path given with"],
  denied: ["you may not read it", "Look at the rights of the file given with"],
  special: ["it is no plain file but a folder, a pipe or a device", "Name a file with"],
  long: ["it is longer than 4 MiB", "Name a shorter one with"],
  slow: ["its disk does not answer", "Copy it to a disk that does, and name that with"],
};
