import { ownFile } from "../../commands/own-files.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { nearest } from "../../lib/text/near.ts";
import { text } from "../../lib/text/text.ts";
import { SCHEMAS } from "../request/choices.ts";
import type { GuardedIo } from "../streams/io.ts";

/** Those that are not of the version of the reports. */
const VERSION: Partial<Record<(typeof SCHEMAS)[number], number>> = {
  portfolio: 1,
  "portfolio-check": 1,
  summary: 1,
  run: 1,
  trend: 1,
  verified: 1,
  whatif: 1,
  config: 1,
};

/** `flowaudit schema [name]`: prints a JSON Schema as the package has it. */
export function schema(word: string, io: GuardedIo): void {
  const name = SCHEMAS.find((one) => one === word);
  if (name === undefined) {
    throw new FlowauditError(
      "usage",
      `There is no schema ${text(word, 80)}.`,
      `The nearest is ${nearest(word, SCHEMAS, 1)[0]}. There are: ${SCHEMAS.join(", ")}.`,
    );
  }
  io.stdout.write(ownFile(`schema/${name}.v${VERSION[name] ?? 2}.json`));
}
