/** Where a cohort holds nobody, or everybody. */
import { FlowauditError } from "../lib/errors.ts";
import { isInside } from "../lib/paths/inside.ts";
import { nearest } from "../lib/text/near.ts";
import { text } from "../lib/text/text.ts";
import { formatDay } from "../lib/time/instants.ts";
import type { Flow } from "../model/flow.ts";
import type { Audited } from "./audit.ts";

/** Which changes of a window are held against its others. */
export type CohortWord =
  | { readonly kind: "ai" }
  | { readonly kind: "label"; readonly label: string }
  | { readonly kind: "path"; readonly path: string };

/** No finished change is in the cohort. */
export async function nobodyIn(word: CohortWord, { flow, from }: Audited): Promise<FlowauditError> {
  const { what, next } = await WORDS[word.kind](word as never, flow, from.facts.repository.files);
  const bounds = `${formatDay(flow.window.from)} and ${formatDay(flow.window.to)}`;
  return notEnough(`No change that finished between ${bounds} ${what}.`, next);
}

/** Every finished change is in the cohort. */
export async function everybodyIn(name: string, flow: Flow): Promise<FlowauditError> {
  return notEnough(
    `Every finished change is ${name}: there is nothing to hold them against.`,
    `Choose another cohort. ${(await remedies()).moreChanges(flow)}`,
  );
}

type Words<K extends CohortWord["kind"]> = (
  word: Extract<CohortWord, { kind: K }>,
  flow: Flow,
  files: readonly string[],
) => Promise<{ readonly what: string; readonly next: string }>;

const WORDS: { readonly [K in CohortWord["kind"]]: Words<K> } = {
  ai: async (_, flow) => {
    const { asked } = await remedies();
    return { what: "declares AI assistance", next: asked(["declarations", "more changes"], flow) ?? "" };
  },
  label: async ({ label }, flow) => ({
    what: `has a label like ${text(label, 40)}`,
    next: await labelsNear(label, flow),
  }),
  path: async ({ path }, flow, files) => ({
    what: `touches ${text(path, 80)}`,
    next: files.some((file) => isInside(file, path))
      ? (await remedies()).moreChanges(flow)
      : "Nothing at the tip has that name: check it, seen from the top of the repository.",
  }),
};

const SHOWN = 5;

async function labelsNear(label: string, flow: Flow): Promise<string> {
  const { labelsOf } = await import("../model/cohorts.ts");
  const labels = labelsOf(flow).map((one) => text(one, 40));
  const near = nearest(label, labels, SHOWN);
  return near.length > 0 ? `Labels here: ${near.join(", ")}.` : "No pull request has a label here.";
}

const remedies = () => import("../measures/remedies.ts");

const notEnough = (what: string, next: string) => new FlowauditError("notEnoughData", what, next);
