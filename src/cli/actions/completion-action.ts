import { FlowauditError } from "../../lib/errors.ts";
import { nearest } from "../../lib/text/near.ts";
import { text } from "../../lib/text/text.ts";
import { bash } from "../completion/bash.ts";
import { fish } from "../completion/fish.ts";
import { type Typed, wordsOf } from "../completion/vocabulary.ts";
import { zsh } from "../completion/zsh.ts";
import { SHELLS } from "../request/choices.ts";
import type { GuardedIo } from "../streams/io.ts";

const SCRIPTS = { bash, zsh, fish } as const;

/** `flowaudit completion <bash|zsh|fish>`: prints what completes a command line in a shell. */
export async function completion(word: string, commands: readonly Typed[], io: GuardedIo): Promise<void> {
  const shell = SHELLS.find((name) => name === word);
  if (shell === undefined)
    throw new FlowauditError(
      "usage",
      `There is no completion for ${text(word, 80)}.`,
      `The nearest is ${nearest(word, SHELLS, 1)[0]}. There are: ${SHELLS.join(", ")}.`,
    );
  io.stdout.write(SCRIPTS[shell](await wordsOf(commands)));
}
