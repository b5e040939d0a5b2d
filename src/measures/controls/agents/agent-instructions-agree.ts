import type { Flow, SetupFile } from "../../../model/flow.ts";
import type { Control, ControlEvidence } from "../../measure.ts";
import { counted, listed } from "../../statistics/figure-words.ts";
import { absent, few, filesOf, notApplicable, present, unknown } from "../signs/control-answers.ts";

/** What instructions settle, and the answers that exclude each other. */
const SUBJECTS: readonly {
  readonly what: string;
  readonly answers: Readonly<Record<string, RegExp>>;
}[] = [
  {
    what: "the package manager",
    answers: {
      npm: /(?:^|[\s`$(])npm (?:ci|install|i|run|test)\b/m,
      pnpm: /(?:^|[\s`$(])pnpm (?:-\w+ )*(?:install|i|run|test|build|\w+)\b/m,
      yarn: /(?:^|[\s`$(])yarn (?:install|run|test|build|add|workspace)\b/m,
      bun: /(?:^|[\s`$(])bun (?:install|run|test|add)\b/m,
    },
  },
  {
    what: "how Python packages are installed",
    answers: {
      pip: /(?:^|[\s`$(])pip3? install\b/m,
      poetry: /(?:^|[\s`$(])poetry (?:install|run|add)\b/m,
      uv: /(?:^|[\s`$(])uv (?:sync|run|add|pip)\b/m,
      pipenv: /(?:^|[\s`$(])pipenv (?:install|run)\b/m,
    },
  },
  {
    what: "how lines are indented",
    answers: {
      tabs: /\b(?:use|with|indent\w*[^.\n]{0,20}) tabs\b/i,
      "2 spaces": /\b(?:2|two)[- ]spaces?\b/i,
      "4 spaces": /\b(?:4|four)[- ]spaces?\b/i,
    },
  },
];

/** Files that tell agents how the team works say the same, and name what is there. */
export const agentInstructionsAgree: Control = {
  meta: {
    id: "agent-instructions-agree",
    title: "Instructions for agents that agree",
    purpose: "Whatever tool is used, it is told the same, and it is not sent to files that are gone.",
    definition:
      "Of the files of instructions for agents in the repository: present where every path of this repository that they name is there, and none of them contradicts another one in the same folder about the package manager, how Python packages are installed or how lines are indented. Absent where a path is gone or two contradict, not applicable where there are none, unknown where one could not be read. Paths are those in code marks and links that begin with a folder at the top; placeholders, and what is built or installed, are passed by.",
    next: "Keep one file of instructions and let the others refer to it, and mend the paths that it names when files move.",
    remedy: [{ says: "It is told by the files of instructions in the repository, up to 64 kB each." }],
  },
  look: (flow) => {
    const files = filesOf(flow, "agent-instructions");
    if (files.length === 0) return notApplicable("There are no instructions for agents in the repository.");
    const { count, gone } = flow.setup.named;
    const contrary = contradictions(files);
    const evidence: ControlEvidence[] = [
      ...contrary.map(({ says, ref }) => ({ says, ref })),
      ...gone.map(({ path, line, names }) => ({ says: `${names} is not there`, ref: `${path}:${line}` })),
    ];
    const said = [
      contrary.length > 0 && `they contradict each other about ${listed(contrary.map(({ what }) => what))}`,
      gone.length > 0 &&
        `${gone.length} of ${counted(count, "path")} that they name ${gone.length === 1 ? "is" : "are"} gone`,
    ].filter((part) => part !== false);
    const of = `Of ${counted(files.length, "file")} of instructions for agents`;
    if (said.length > 0) return absent(`${of}: ${said.join(", and ")}.`, evidence);
    const unread = files.filter(({ content }) => content === null).map(({ path }) => path);
    if (unread.length > 0) return unknown(`${few(unread)} could not be read.`);
    return present(
      agreed(flow, files),
      files.map(({ path }) => ({ says: "instructions for agents", ref: path })),
    );
  },
};

function agreed({ setup: { named } }: Flow, files: readonly SetupFile[]): string {
  const paths =
    named.count === 0
      ? "names no path"
      : named.count === 1
        ? "names one path, which is there"
        : `names ${named.count} paths, which are there`;
  if (files.length === 1) return `One file of instructions for agents ${paths}.`;
  return `${files.length} files of instructions for agents do not contradict each other; what they name of the repository is there.`;
}

interface Contradiction extends ControlEvidence {
  readonly what: string;
}

/** Of each subject, two files of one folder whose answers have nothing in common. */
function contradictions(files: readonly SetupFile[]): Contradiction[] {
  return SUBJECTS.flatMap(({ what, answers }) => {
    const answered = files.flatMap(({ path, content }) => {
      const given = Object.keys(answers).filter((name) => answers[name]?.test(content ?? ""));
      return given.length === 0 ? [] : [{ path, folder: scopeOf(path), given }];
    });
    for (const one of answered) {
      const other = answered.find(
        ({ path, folder, given }) =>
          path !== one.path && folder === one.folder && !given.some((name) => one.given.includes(name)),
      );
      if (other === undefined) continue;
      const says = `${what}: ${listed(one.given)} here, ${listed(other.given)} in ${other.path}`;
      return [{ what, says, ref: one.path }];
    }
    return [];
  });
}

/** The folder that a file is about: those in a tool's own folder are about the one that it lies in. */
function scopeOf(path: string): string {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return folder.replace(/(?:^|(?<=\/))\.[^/]+\/.*$/, "");
}
