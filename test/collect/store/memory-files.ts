/** A file system in memory that can fail, be killed in the middle of a step, or lose its power. */
import { basename, dirname } from "node:path";
import type { Files } from "../../../src/collect/store/files.ts";

/** Thrown in the place of a process that ends: no clean-up after it does anything. */
export class Killed extends Error {}

type Content = Map<string, string>;

export interface MemoryFiles extends Files {
  /** What a new process would find. */
  readonly content: Content;
  /** Calls that changed something so far. */
  readonly steps: () => number;
  /** What a machine would find that lost its power: names that were not settled are gone. */
  readonly durable: Content;
}

export interface Trouble {
  /** The process is killed in the call of this number, from 1; half a file is written by then. */
  readonly killAt?: number;
  /** From the call of this number on, writing fails with this code. */
  readonly failAt?: number;
  readonly code?: string;
}

const failure = (code: string) => Object.assign(new Error(code), { code });

export function memoryFiles(start: Content = new Map(), trouble: Trouble = {}): MemoryFiles {
  const content: Content = new Map(start);
  const durable: Content = new Map(start);
  const { killAt = Number.POSITIVE_INFINITY, failAt = Number.POSITIVE_INFINITY, code = "ENOSPC" } = trouble;
  let steps = 0;
  const change = (what: () => void, half: () => void = () => {}) => {
    steps++;
    if (steps === killAt) half();
    if (steps >= killAt) throw new Killed("killed");
    if (steps >= failAt) throw failure(code);
    what();
  };
  return {
    content,
    durable,
    steps: () => steps,
    folder: async () => {},
    list: async (folder) =>
      [...content.keys()].filter((file) => dirname(file) === folder).map((file) => basename(file)),
    read: async (file) => {
      const text = content.get(file);
      return text === undefined ? null : Buffer.from(text);
    },
    create: async (file, given) => {
      const text = Buffer.from(given).toString();
      if (content.has(file)) throw failure("EEXIST");
      change(
        () => content.set(file, text),
        () => content.set(file, text.slice(0, text.length >> 1)),
      );
    },
    rename: async (from, to) => {
      change(() => {
        content.set(to, content.get(from)!);
        content.delete(from);
      });
    },
    settle: async (folder) => {
      change(() => {
        for (const file of [...durable.keys()]) if (dirname(file) === folder) durable.delete(file);
        for (const [file, text] of content) if (dirname(file) === folder) durable.set(file, text);
      });
    },
    remove: async (file) => {
      if (content.has(file)) change(() => content.delete(file));
    },
  };
}
