/** Exit codes of the command line; a public interface. */
export const EXIT = {
  done: 0,
  budgetBroken: 1,
  usage: 2,
  environment: 3,
  permission: 4,
  notEnoughData: 5,
  interrupted: 130,
} as const;

/** What kind of trouble an error is; each kind has one exit code. */
export type ErrorKind = keyof typeof EXIT;

/**
 * An error that a person can act on: what happened and why, then what to do next.
 * Everything that flowaudit refuses is one of these; any other error is a bug.
 */
export class FlowauditError extends Error {
  readonly kind: ErrorKind;
  readonly next: string;

  /**
   * @param kind  decides the exit code
   * @param what  what happened and why, one sentence
   * @param next  the next step, one sentence
   * @param cause the underlying error, shown with `--debug`
   */
  constructor(kind: ErrorKind, what: string, next: string, cause?: unknown) {
    super(what, cause === undefined ? undefined : { cause });
    this.name = "FlowauditError";
    this.kind = kind;
    this.next = next;
  }

  get exitCode(): number {
    return EXIT[this.kind];
  }
}
