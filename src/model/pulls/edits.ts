import { isRead } from "../../collect/github-facts.ts";
import type { Edits } from "../flow.ts";
import type { PullInput } from "./input.ts";
import { actorOf } from "./people.ts";
import { isSomebodys } from "./pushes.ts";

/**
 * What people changed of it after it was ready, up to its end. Of a description the last edit alone is known: where
 * that came after the end, an earlier one cannot be told, and counts as none.
 * @param readyAt null where it never was
 */
export function editsOf(input: PullInput, readyAt: number | null, limit: number): Edits {
  const { events, editedAt } = input.pull;
  const isLater = (at: number) => readyAt !== null && at > readyAt && at <= limit;
  const later = (isRead(events) ? events : []).filter(({ at }) => isLater(at));
  const titles = later.filter(
    ({ kind, actor, id }) => kind === "title-changed" && actorOf(input, actor, id).role !== "automated",
  );
  const forced = later.filter((event) => event.kind === "force-push" && isSomebodys(input, event));
  return {
    titles: titles.length,
    description: editedAt !== null && isLater(editedAt),
    forcePushes: forced.length,
  };
}
