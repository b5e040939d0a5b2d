/** Cases of peers' own suites, told again as facts: what they answer, what we must, and who is right. */

/** What is answered; null where nothing can be said. */
export type Answer = number | string | boolean | null | readonly Answer[];

/** "definition": both do what they say; "theirs": they are right and we are not yet. */
export type Who = "equal" | "ours" | "definition" | "theirs";

export interface Case<Facts> {
  /** Where it stands in their file: the name of a test, or a line. */
  readonly at: string;
  /** What happened, in our words. */
  readonly says: string;
  readonly facts: Facts;
  readonly theirs: Answer;
  /** Worked out by hand from the value-stream page, never from what the code says. */
  readonly ours: Answer;
  readonly who: Who;
  /** Why the answers differ; null where they do not. */
  readonly why: string | null;
}

/** A case with its file, and with what our code says. */
export interface Asked extends Omit<Case<never>, "facts"> {
  readonly file: string;
  readonly asks: string;
  said(): Answer;
}

/** What of a suite is about something that we do not have. */
export interface Apart {
  readonly file: string;
  readonly tests: number;
  readonly about: string;
}

export interface Peer {
  readonly name: string;
  readonly repository: string;
  /** In which the files of its cases lie. */
  readonly folder: string;
  readonly commit: string;
  readonly licence: string;
  readonly cases: readonly Asked[];
  readonly apart: readonly Apart[];
}

/** A case in which both answer the same. */
export function equal<Facts>(at: string, says: string, facts: Facts, answer: Answer): Case<Facts> {
  return { at, says, facts, theirs: answer, ours: answer, who: "equal", why: null };
}

/** A case in which the answers differ. */
export function differs<Facts>(one: Case<Facts> & { readonly why: string }): Case<Facts> {
  return one;
}

/** The cases of one file that ask one thing, with the code of ours that answers it. */
export function table<Facts>(
  { file, asks, ours }: { file: string; asks: string; ours: (facts: Facts) => Answer },
  cases: readonly Case<Facts>[],
): Asked[] {
  return cases.map(({ facts, ...one }) => ({ ...one, file, asks, said: () => ours(facts) }));
}
