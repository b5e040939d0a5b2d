import type { CommitTable } from "../../src/collect/facts.ts";
import { CommitTableBuilder } from "../../src/collect/git/log/commit-table.ts";
import { RecordSplitter } from "../../src/collect/git/log/log-records.ts";

export const ID_BYTES = 20;

interface Read {
  readonly table: CommitTable | null;
  readonly complete: boolean;
  readonly error: unknown;
}

/** Reads a stream as the collector does, cut into pieces of these sizes over and over. */
export function read(stream: Buffer, sizes: readonly number[]): Read {
  const builder = new CommitTableBuilder(ID_BYTES);
  const splitter = new RecordSplitter((source, from, to) => builder.add(source, from, to));
  try {
    for (let at = 0, i = 0; at < stream.length; i++) {
      const end = at + Math.max(1, sizes[i % sizes.length] ?? stream.length);
      splitter.push(stream.subarray(at, end));
      at = end;
    }
    return { table: builder.finish(), complete: splitter.complete, error: null };
  } catch (error) {
    return { table: null, complete: splitter.complete, error };
  }
}
