import type { RiskArea } from "../../../model/flow.ts";
import type { Control, ControlEvidence } from "../../measure.ts";
import { counted, listed } from "../../statistics/figure-words.ts";
import { absent, few, notApplicable, present, unknown } from "../signs/control-answers.ts";

/** Every file of the high-risk areas has an owner. */
export const riskOwners: Control = {
  meta: {
    id: "risk-owners",
    title: "Code owners of high-risk paths",
    purpose: "A mistake in identity, payments, security or data is seen by somebody who knows that code.",
    definition:
      "Present where every file in the repository that lies in a high-risk area (riskPaths) falls under a rule of the CODEOWNERS file with an owner, absent where one does not, not applicable where no file lies in one, unknown where no area is configured.",
    next: "Name owners for the high-risk paths in CODEOWNERS.",
    remedy: [{ says: "Name the high-risk paths of this repository in the configuration, under riskPaths." }],
  },
  look: ({ setup: { owners, risks } }, { riskPaths }) => {
    const areas = listed(Object.keys(riskPaths));
    if (areas === "") return unknown("No high-risk paths are configured.");
    if (risks.length === 0)
      return notApplicable(`No file in the repository lies in a high-risk area (${areas}).`);
    const files = risks.reduce((sum, area) => sum + area.files, 0);
    const bare = risks.reduce((sum, area) => sum + area.unowned.length, 0);
    const evidence = risks.map(ownedOf);
    if (owners === null)
      return absent(
        `There is no CODEOWNERS file, and ${counted(files, "file")} in high-risk areas.`,
        evidence,
      );
    if (bare > 0)
      return absent(
        `Of ${counted(files, "file")} in high-risk areas, ${bare} ${bare === 1 ? "has" : "have"} no owner.`,
        evidence,
      );
    return present(`All ${counted(files, "file")} in high-risk areas have an owner.`, evidence);
  },
};

function ownedOf({ name, files, unowned }: RiskArea): ControlEvidence {
  const owned = `${name}: ${files - unowned.length} of ${counted(files, "file")} owned`;
  return { says: unowned.length === 0 ? owned : `${owned}, not ${few(unowned)}`, ref: null };
}
