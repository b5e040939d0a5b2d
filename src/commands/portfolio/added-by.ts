/** What a repository adds to all of them together. */
import { assistedOf } from "../../measures/absorption/over-all.ts";
import { outputOf } from "../../measures/paradox/over-all.ts";
import type { Audited } from "../audit.ts";

export const addedBy = ({ shown, from: { config } }: Pick<Audited, "shown" | "from">) => ({
  output: outputOf(shown, config),
  assisted: assistedOf(shown, config),
});
