import type { Flow } from "../../../model/flow.ts";
import type { Control, ControlEvidence } from "../../measure.ts";
import {
  absent,
  asEvidence,
  few,
  filesOf,
  notApplicable,
  present,
  type Sign,
  stepsIn,
  unknown,
} from "../signs/control-answers.ts";

const STEPS: readonly Sign[] = [
  {
    says: "attestation",
    all: [/\bactions\/attest(?:-build-provenance|-sbom)?@|\bgh attestation\b|\battestations:\s*write\b/i],
  },
  { says: "provenance of npm", all: [/--provenance\b|\bNPM_CONFIG_PROVENANCE\b/i] },
  {
    says: "trusted publishing",
    all: [/\bpypa\/gh-action-pypi-publish\b|\brubygems\/release-gem\b|\bcrates-io-auth-action\b/i],
  },
  { says: "SLSA", all: [/\bslsa-framework\/slsa-github-generator\b/i] },
  {
    says: "Sigstore",
    all: [/\bcosign (?:sign|attest)\b|\bsigstore\/(?:cosign-installer|gh-action-sigstore-python)\b/i],
  },
  {
    says: "SBOM",
    all: [
      /\banchore\/sbom-action\b|\bsyft\b|\bcyclonedx\b|\bsbom-tool\b|\bnpm sbom\b|\bsbom:\s*true\b|\bspdx\b/i,
    ],
  },
  { says: "provenance of images", all: [/\bprovenance:\s*(?:true|mode=\w+)/i] },
  {
    says: "signed packages",
    all: [/\bgpg[- ](?:--\S+ )*(?:--)?(?:detach-)?sign\b|\bmaven-gpg-plugin\b|\bsignAllPublications\b/i],
  },
];

/** What is delivered can be traced to what it was made of. */
export const provenance: Control = {
  meta: {
    id: "provenance",
    title: "Provenance: attestation, SBOM or signed tags",
    purpose: "Whoever installs it can tell that it was made from this code, and of what.",
    definition:
      "Present where a step of a workflow attests, signs or lists what is delivered (attestations, SLSA, Sigstore, provenance of npm and of images, trusted publishing, SBOM), a file in the repository is such a list, or each of the ten newest tags carries a signature, which is not checked. Not applicable where nothing is delivered, absent where none is, unknown where a workflow could not be read.",
    next: "Attest what is published, such as with actions/attest-build-provenance or npm publish --provenance.",
    remedy: [{ says: "It is told by the steps of workflows, by files and by tags in the repository." }],
  },
  look: (flow) => {
    const steps = stepsIn(flow, STEPS);
    const evidence = [
      ...steps.evidence,
      ...filesOf(flow, "provenance").map(asEvidence("SBOM")),
      ...signedTags(flow),
    ];
    const ways = [...new Set(evidence.map(({ says }) => says))];
    if (evidence.length > 0) return present(`What is delivered can be traced: ${few(ways)}.`, evidence);
    if (flow.source.id === "none" && flow.setup.tags.newest === 0)
      return notApplicable("Nothing tells that anything is delivered from here.");
    if (steps.unread.length > 0) return unknown(`${few(steps.unread)} could not be read.`);
    return absent(
      "No step of a workflow attests or lists what is delivered, and the newest tags are not all signed.",
      someSigned(flow),
    );
  },
};

function signedTags({ setup: { tags } }: Flow): ControlEvidence[] {
  return tags.newest > 0 && tags.signed === tags.newest
    ? [{ says: `signed tags (the newest ${tags.newest})`, ref: null }]
    : [];
}

function someSigned({ setup: { tags } }: Flow): ControlEvidence[] {
  return tags.signed === 0
    ? []
    : [{ says: `${tags.signed} of the newest ${tags.newest} tags are signed`, ref: null }];
}
