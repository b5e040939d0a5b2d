import { called } from "../../../collect/facts.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { cell, present } from "../../../lib/must.ts";
import { text } from "../../../lib/text/text.ts";
import { trunkOf } from "../../history/graph/mainline.ts";
import { dateTrouble } from "../../history/graph/moments.ts";
import { firstParent } from "../../history/parents.ts";
import { isoName, type Read, readOf, type Scene } from "../delivery-events.ts";

/**
 * A commit of the production branch's first-parent line stands for a push to it. What it shares with the
 * audited branch was there before production began; only the newest of that is taken, as the state from
 * which it began.
 */
export function readBranch({ history, mainline }: Scene): Read {
  const { commits, repository, takenAt } = history;
  const { name, tip } = present(history.productionBranch, "the production branch");
  const isAudited = name === repository.mainline.name;
  const trunk = isAudited ? null : trunkOf(mainline);
  const isShared = (commit: number) => {
    const position = cell(mainline.owner, commit);
    return trunk !== null && trunk[position] === 1 && mainline.chain[position] === commit;
  };
  if (isShared(tip)) throw noOwnCommits(name, repository.mainline.name);
  const pushed: number[] = [];
  const seen = new Set<number>();
  for (let at = tip; at !== undefined && at !== -1 && !seen.has(at); at = firstParent(commits, at)) {
    seen.add(at);
    pushed.push(at);
    if (isShared(at)) break;
  }
  const dated = pushed
    .reverse()
    .map((commit) => ({ commit, seconds: cell(commits.committerSeconds, commit) }))
    .filter(({ seconds }) => dateTrouble(seconds, takenAt) === null && seconds * 1000 <= takenAt);
  return readOf(
    {
      id: "branch",
      because: `each of the ${dated.length} commits on the first-parent line of ${text(called(history, "branch", name), 80)} counts as a push to it`,
    },
    {
      events: dated.map(({ commit, seconds }) => {
        const id = commits.id(commit);
        const at = seconds * 1000;
        return {
          stream: name,
          folders: [],
          event: {
            name: isoName(at),
            commit,
            askedAt: null,
            held: null,
            startedAt: at,
            finishedAt: at,
            ref: id,
            url: null,
            source: "branch",
          },
        };
      }),
    },
  );
}

const noOwnCommits = (name: string, audited: string) =>
  new FlowauditError(
    "notEnoughData",
    `Every commit of ${text(name, 80)} is on ${text(audited, 80)} too, and git does not keep when it was moved there.`,
    "Give your deployments as a file, --deliveries file:F, or choose another source.",
  );
