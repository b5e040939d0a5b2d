/** Errors as they are sent: what is thrown elsewhere is the same error here. */
import { ApiError, type ApiErrorKind } from "../../collect/github/api.ts";
import { type ErrorKind, FlowauditError } from "../../lib/errors.ts";

/** An error as data. */
export interface ErrorSent {
  readonly message: string;
  readonly stack: string | undefined;
  /** Of an error that a person can act on. */
  readonly known?: { readonly kind: ErrorKind; readonly next: string };
  /** Of a server's. */
  readonly api?: { readonly kind: ApiErrorKind; readonly details: ApiError["details"] };
}

/** Whatever was thrown, as data. */
export function sent(error: unknown): ErrorSent {
  if (!(error instanceof Error)) return { message: String(error), stack: undefined };
  const { message, stack } = error;
  if (error instanceof FlowauditError)
    return { message, stack, known: { kind: error.kind, next: error.next } };
  if (error instanceof ApiError) return { message, stack, api: { kind: error.kind, details: error.details } };
  return { message, stack };
}

/** The error that was sent. */
export function received({ message, stack, known, api }: ErrorSent): Error {
  const error =
    known !== undefined
      ? new FlowauditError(known.kind, message, known.next)
      : api !== undefined
        ? new ApiError(api.kind, message, api.details)
        : new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
