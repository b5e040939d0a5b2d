import type { SetupKind } from "../../facts.ts";

/** Files of one kind, by their names and by the folders that they lie in. */
export interface SetupRow {
  readonly kind: SetupKind;
  /** Names of files, in lower case. */
  readonly name: RegExp;
  /** Folders, in lower case and with a slash at the end, `""` for the top; any folder where none is given. */
  readonly folder?: RegExp;
  /** Found among tests, too. */
  readonly tested?: true;
  /** Its kind only where it says so. */
  readonly says?: RegExp;
}
