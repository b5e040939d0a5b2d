/** The repositories of one owner on one server: those that are worlds, and those that are no more than a row of a list. */
import type { Iso, World } from "../world.ts";
import type { ServedGit } from "./git-http.ts";
import { WorldIndex } from "./world-index.ts";

export interface Organisation {
  /** What stands of the first world in the list. */
  readonly first?: Partial<ListRow>;
  readonly repositories: readonly OrganisationRepository[];
  /** Its teams. */
  readonly teams?: readonly OrganisationTeam[];
  /** What other accounts have, by their names, in the list alone. */
  readonly others?: Readonly<Record<string, readonly OrganisationRepository[]>>;
}

/** A team, with those of its people who are in none below it. */
export interface OrganisationTeam {
  readonly slug: string;
  readonly members: readonly string[];
  /** Slug of the team that it is below. */
  readonly parent?: string;
  /** It is not shown: who asks is not in it. */
  readonly secret?: boolean;
}

/** A repository as a list has it, and what of it can be read beside. */
export interface OrganisationRepository extends Partial<ListRow> {
  readonly name: string;
  /** What GitHub knows of it; what has none is in the list alone. Its owner and its name are those of the list. */
  readonly world?: World;
  readonly git?: ServedGit;
  /** The list has a hole in its place. */
  readonly hidden?: boolean;
}

/** What a list says of a repository. */
export interface ListRow {
  readonly isArchived: boolean;
  readonly isDisabled: boolean;
  readonly isEmpty: boolean;
  readonly isFork: boolean;
  readonly createdAt: Iso;
  /** Kilobytes. */
  readonly diskUsage: number | null;
  readonly topics: readonly string[];
  /** How many there are, and when one was last touched; those of its world where it has one. */
  readonly pulls: number;
  readonly touchedAt: Iso | null;
}

const PLAIN: ListRow = {
  isArchived: false,
  isDisabled: false,
  isEmpty: false,
  isFork: false,
  createdAt: "2020-01-01T00:00:00Z",
  diskUsage: 0,
  topics: [],
  pulls: 0,
  touchedAt: null,
};

export interface Listed extends ListRow {
  readonly name: string;
  readonly hidden: boolean;
}

const MARK = /^W(\d+)_/;

/** Ids of a world are unique in it; where there are several, each begins with its number. */
export class Worlds {
  readonly owner: string;
  /** What each account has. */
  readonly lists: ReadonlyMap<string, readonly Listed[]>;
  /** Those of the owner. */
  readonly teams: readonly OrganisationTeam[];
  private readonly all: readonly WorldIndex[];

  constructor(
    readonly first: WorldIndex,
    organisation: Organisation | null,
  ) {
    const { owner } = first.repository;
    this.owner = owner;
    this.teams = organisation?.teams ?? [];
    const others = organisation?.repositories ?? [];
    const indexes = others.map(({ world, name }) =>
      world === undefined
        ? null
        : new WorldIndex({ ...world, repository: { ...world.repository, owner, name } }),
    );
    this.all = [first, ...indexes.filter((one) => one !== null)];
    const own = [
      rowOf({ name: first.repository.name, ...organisation?.first }, first),
      ...others.map((one, i) => rowOf(one, indexes[i] ?? null)),
    ];
    const elsewhere = Object.entries(organisation?.others ?? {}).map(
      ([login, rows]) => [login, byName(rows.map((one) => rowOf(one, null)))] as const,
    );
    this.lists = new Map([[owner, byName(own)], ...elsewhere]);
  }

  /** The world of a repository; null where it has none. */
  named(owner: string, name: string): WorldIndex | null {
    const asked = `${owner}/${name}`.toLowerCase();
    return (
      this.all.find(({ repository }) => `${repository.owner}/${repository.name}`.toLowerCase() === asked) ??
      null
    );
  }

  /** The world of an id, and the id in it. */
  behind(id: string): { readonly index: WorldIndex; readonly id: string } {
    const [mark = "", number] = MARK.exec(id) ?? [];
    return { index: this.all[Number(number ?? 0)] ?? this.first, id: id.slice(mark.length) };
  }

  /** An answer of a world, its ids told from those of the others. */
  marked(body: unknown, index: WorldIndex): unknown {
    const number = this.all.indexOf(index);
    if (number === 0) return body;
    const walk = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(walk);
      if (typeof value !== "object" || value === null) return value;
      const entries = Object.entries(value).map(([key, one]) => [
        key,
        ["id", "node_id"].includes(key) && typeof one === "string" ? `W${number}_${one}` : walk(one),
      ]);
      return Object.fromEntries(entries);
    };
    return walk(body);
  }
}

const byName = (rows: readonly Listed[]) =>
  rows.toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));

function rowOf(one: OrganisationRepository, index: WorldIndex | null): Listed {
  const { hidden = false, world: _, git: __, ...row } = one;
  if (index === null) return { ...PLAIN, ...row, hidden };
  const pulls = index.pullList({}, { field: "UPDATED_AT", direction: "DESC" }).items;
  const counted = { pulls: pulls.length, touchedAt: pulls[0]?.updatedAt ?? null };
  return { ...PLAIN, createdAt: index.repository.createdAt, ...counted, ...row, hidden };
}
