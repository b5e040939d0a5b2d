import type { FileEdit } from "./commit.ts";
import type { Draft } from "./draft.ts";
import { BOTS, type Person } from "./people.ts";
import { Random, SECOND } from "./random.ts";

/** People who work on agents' branches before they are merged. */
export interface Handwork {
  /** Of the branches of agents, those on which somebody works. */
  readonly share: number;
}

/** Most lines that a commit puts in the place of an agent's. */
const MOST_LINES = 12;
const OFTEN = 0.7;

/**
 * Deals people to the branches of agents with random numbers of their own, so that lives, deliveries and failures of a seed stay as they
 * are: somebody commits before the opening, and what is pushed later is theirs, too.
 */
export class Hands {
  readonly #random: Random;
  readonly #share: number;

  constructor(seed: number, { share }: Handwork) {
    this.#random = new Random(seed ^ 0x4a_9d5);
    this.#share = share;
  }

  /** Who works on the branch; null for nobody. */
  deal({ traits, setting, item }: Draft): Person | null {
    if (traits.author !== BOTS.agent || !this.#random.chance(this.#share)) return null;
    return setting.people[(item + 1) % setting.people.length]!;
  }

  /** Some lines of agents go, wherever they stand by then, and others come; at times in what a person wrote before. */
  edits({ commits, traits }: Draft): FileEdit[] {
    const random = this.#random;
    const all = commits.flatMap(({ files, author }) => files.map((file) => ({ file, author })));
    const theirs = all.filter(({ author }) => author === traits.author);
    const some = random.chance(OFTEN) ? theirs : all;
    const { file } = random.pick(some.length > 0 ? some : all);
    const edit = { path: file.path, at: random.next(), longest: Infinity, name: 0 };
    const lines = random.whole(0, MOST_LINES);
    return [{ ...edit, removes: random.whole(1, Math.max(1, file.lines)), lines, onto: file }];
  }
}

/** A person's commit on the branch, just before it is opened. */
export function handOver(life: Draft): void {
  const { hand, setting } = life;
  if (hand === null || setting.hands === null || life.commits.length === 0) return;
  life.commit({ authoredAt: life.at - 2 * SECOND, author: hand, files: setting.hands.edits(life) });
}

/** What is pushed next, where a person works on the branch; else what its author does. */
export function pushedBy(life: Draft): { readonly author?: Person; readonly files?: readonly FileEdit[] } {
  const { hand, setting } = life;
  return hand === null || setting.hands === null ? {} : { author: hand, files: setting.hands.edits(life) };
}
