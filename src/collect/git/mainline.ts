import { FlowauditError } from "../../lib/errors.ts";
import type { Target } from "./discover.ts";

/** The line of history to audit, by object id. */
export interface ChosenLine {
  readonly id: string;
  readonly name: string;
  readonly because: string;
  readonly names: readonly string[];
}

/** Names that a default branch usually has. */
const USUAL = ["main", "master"];

/**
 * Chooses the branch to audit: the one that was asked for; else what the remote calls its default; else a
 * branch of a usual name; else whatever is checked out. The reason is printed with the report.
 * @param former names that it had before, besides the usual ones
 * @param call   how the reason calls the remote
 */
export function chooseMainline(
  target: Target,
  remote: string | null,
  asked: string | null,
  { former, call }: { readonly former: readonly string[]; readonly call: (remote: string) => string },
): ChosenLine {
  const ids = new Map(target.refs.map((ref) => [ref.name, ref.id]));
  const line = (ref: string, name: string, because: string): ChosenLine | null => {
    const id = ids.get(ref);
    return id === undefined
      ? null
      : { id, name, because, names: [...new Set([name, ...formerNames(ids, remote, name), ...former])] };
  };
  if (asked !== null) {
    const found =
      line(`refs/heads/${asked}`, asked, "asked for by name") ??
      (remote &&
        line(`refs/remotes/${remote}/${asked}`, asked, `asked for by name, as ${call(remote)} has it`));
    if (!found) throw errors.noBranch(asked, ids);
    return found;
  }
  const remoteHead = remote === null ? undefined : target.symrefs.get(`refs/remotes/${remote}/HEAD`);
  const { branch } = target.head;
  const candidates = [
    remote !== null &&
      remoteHead &&
      line(
        remoteHead,
        remoteHead.slice(`refs/remotes/${remote}/`.length),
        `the default branch of ${call(remote)}`,
      ),
    branch !== null &&
      USUAL.includes(branch) &&
      line(`refs/heads/${branch}`, branch, "the branch that is checked out"),
    ...USUAL.map(
      (name) =>
        remote && line(`refs/remotes/${remote}/${name}`, name, `${call(remote)} has a branch of that name`),
    ),
    ...USUAL.map((name) => line(`refs/heads/${name}`, name, "a branch of that name exists")),
    branch !== null && line(`refs/heads/${branch}`, branch, "the branch that is checked out"),
  ];
  return (
    candidates.find((candidate): candidate is ChosenLine => Boolean(candidate)) ?? {
      id: target.head.id,
      name: "HEAD",
      because: "no branch could be told to be the default one, so the commit that is checked out",
      names: [...new Set([...USUAL, ...former])],
    }
  );
}

/** `main` and `master` stand for the default branch where no branch has that name now. */
function formerNames(ids: ReadonlyMap<string, string>, remote: string | null, current: string): string[] {
  const exists = (name: string) => ids.has(`refs/heads/${name}`) || ids.has(`refs/remotes/${remote}/${name}`);
  return USUAL.filter((name) => name !== current && !exists(name));
}

const errors = {
  noBranch: (asked: string, ids: ReadonlyMap<string, string>) => {
    const local = [...ids.keys()]
      .filter((name) => name.startsWith("refs/heads/"))
      .map((name) => name.slice(11));
    return new FlowauditError(
      "usage",
      `There is no branch ${asked}.`,
      local.length > 0
        ? `Branches here: ${local.slice(0, 8).join(", ")}${local.length > 8 ? " …" : ""}.`
        : "List the branches with git branch -a.",
    );
  },
};
