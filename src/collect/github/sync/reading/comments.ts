import { present } from "../../../../lib/must.ts";
import { ApiError } from "../../api.ts";
import { IDS_AT_ONCE } from "../../operations/page-limits.ts";
import { MORE_COMMENTS, REVIEW_COMMENTS } from "../../operations/reviews.ts";
import { isNode } from "../../records/node.ts";
import type { CommentsRecord } from "../../records/record.ts";
import { allPages } from "../asking/pages.ts";
import { askNodes, type Run, step } from "../asking/run.ts";

/** Reads the inline comments of the reviews that wait for it, one batch. */
export async function readComments(run: Run): Promise<void> {
  const ids = [...run.agenda.reviews].slice(0, IDS_AT_ONCE);
  const asked = await askNodes(run, REVIEW_COMMENTS, ids);
  if (asked.every(({ denied }) => denied))
    throw new ApiError("forbidden", present(asked[0]?.unread, "why it was denied"));
  const records: CommentsRecord[] = [];
  for (const { id, node, unread } of asked) {
    const read = isNode(node?.comments)
      ? await allPages(run, {
          id,
          field: "comments",
          first: node,
          again: REVIEW_COMMENTS,
          more: MORE_COMMENTS,
        })
      : { nodes: [], unread: unread ?? "GitHub sent no comments" };
    records.push({ kind: "comments", review: id, nodes: read.nodes, unread: unread ?? read.unread });
  }
  await step(run, records);
  run.progress(`reading review comments: ${run.agenda.reviews.size} reviews left`);
}
