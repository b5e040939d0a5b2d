import { nth } from "../../../../lib/must.ts";
import { ALIASES_AT_ONCE } from "../../operations/page-limits.ts";
import { isNode } from "../../records/node.ts";
import type { MoreRecord } from "../../records/record.ts";
import type { Overflow } from "../asking/agenda.ts";
import { asksForLess, isInvalidCursor, pageOf, reasonAt, reasonOfError } from "../asking/nodes.ts";
import { askForPulls } from "../asking/pull-questions.ts";
import { withoutText } from "../asking/pull-record.ts";
import { ask, askPatiently, type Run, step } from "../asking/run.ts";

/** Reads the next pages of the connections that did not fit into the list, one batch. */
export async function readOverflow(run: Run): Promise<void> {
  const batch = [...run.agenda.overflow.values()].slice(0, ALIASES_AT_ONCE);
  await step(run, await readPages(run, batch));
}

async function readPages(run: Run, batch: readonly Overflow[]): Promise<MoreRecord[]> {
  const variables = Object.fromEntries(
    batch.flatMap(({ id, after }, index) => [
      [`id${index}`, id],
      [`after${index}`, after],
    ]),
  );
  const connections = batch.map(({ connection }) => connection);
  try {
    const answer = batch.length === 1 ? askPatiently : ask;
    const { data, errors } = await askForPulls(
      run,
      (pulls) => pulls.overflow(connections),
      variables,
      answer,
    );
    return batch.map((one, index) => {
      const node = data[`p${index}`];
      return moreRecord(one, isNode(node) ? node[one.connection] : null, reasonAt(errors, `p${index}`));
    });
  } catch (error) {
    if (!asksForLess(error) && !isInvalidCursor(error)) throw error;
    if (batch.length === 1)
      return [moreRecord(nth(batch, 0), null, reasonOfError(error as Parameters<typeof reasonOfError>[0]))];
    const half = Math.ceil(batch.length / 2);
    return [...(await readPages(run, batch.slice(0, half))), ...(await readPages(run, batch.slice(half)))];
  }
}

function moreRecord(of: Overflow, connection: unknown, reason: string | null): MoreRecord {
  const { number, digest } = of;
  const about = { kind: "more", number, digest, connection: of.connection } as const;
  if (!isNode(connection))
    return { ...about, nodes: [], after: null, unread: reason ?? "GitHub no longer has it" };
  const page = pageOf(connection, of.connection);
  const nodes = page.nodes.filter(isNode).map(withoutText);
  const holes = page.nodes.length - nodes.length;
  const unread = reason ?? (holes > 0 ? `GitHub left out ${holes} of ${page.nodes.length}` : null);
  try {
    return { ...about, nodes, after: of.walk.after(page), unread };
  } catch (error) {
    if (!asksForLess(error)) throw error;
    return { ...about, nodes, after: null, unread: reasonOfError(error) };
  }
}
