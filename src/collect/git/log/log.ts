import { FlowauditError } from "../../../lib/errors.ts";
import type { CommitTable } from "../../facts.ts";
import { type GitContext, runGit } from "../process.ts";
import { CommitTableBuilder, LOG_FORMAT } from "./commit-table.ts";
import { RecordSplitter } from "./log-records.ts";

/** Options that keep git from printing anything but what the format asks for. */
const PINNED = [
  "--no-color",
  "--no-show-signature",
  "--no-mailmap",
  "--no-notes",
  "--no-patch",
  "--encoding=UTF-8",
];

/**
 * Reads the graph and the metadata of everything that can be reached from `tips`, as a stream.
 * @param onProgress told the number of commits read so far, now and then
 * @param onCut told how many have messages so long that their middle was left out, where any has
 */
export async function readCommits(
  context: GitContext,
  gitDir: string,
  tips: readonly string[],
  idBytes: number,
  onProgress: (commits: number) => void,
  onCut: (commits: number) => void = () => {},
): Promise<CommitTable> {
  const builder = new CommitTableBuilder(idBytes);
  let count = 0;
  const splitter = new RecordSplitter((source, from, to) => {
    builder.add(source, from, to);
    if ((++count & 4095) === 0) onProgress(count);
  });
  const result = await runGit(context, {
    args: [`--git-dir=${gitDir}`, "log", "-z", `--format=${LOG_FORMAT}`, ...PINNED, "--stdin"],
    input: `${tips.join("\n")}\n`,
    onData: (piece) => splitter.push(piece),
  });
  if (!result.ok) throw errors.incomplete(result.stderr);
  if (!splitter.complete) throw errors.incomplete("its output ends in the middle of a commit");
  if (splitter.cut > 0) onCut(splitter.cut);
  return builder.finish();
}

const errors = {
  incomplete: (stderr: string) =>
    new FlowauditError(
      "environment",
      `The history cannot be read to its end: ${
        stderr
          .trim()
          .split("\n")
          .pop()
          ?.replace(/^(fatal|error): /, "") || "git stopped early"
      }.`,
      "A commit or tree is missing or damaged: run git fsck, then git fetch --refetch or make a fresh clone. No figures are given for half a history.",
    ),
};
