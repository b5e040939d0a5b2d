/** Words of the command line that make no sense. */
import { AS_OF } from "./place.ts";
import type { Refusal, Scene } from "./scene.ts";

const here = (scene: Scene, ...words: string[]) => ["report", scene.clean, ...words];

export const WORDS: readonly Refusal[] = [
  {
    name: "a window without changes",
    words: (s) => here(s, "--window", "2020-01"),
    exit: 5,
    says: /No change was merged or delivered between/,
    next: /The oldest change there is of .* the newest of .* --window \d{4}-\d\d\./,
  },
  {
    name: "a folder without changes",
    words: (s) => here(s, "--path", "nowhere"),
    exit: 5,
    says: /No change .* in nowhere/,
  },
  {
    name: "a nonsense window",
    words: (s) => here(s, "--window", "yesterday-ish"),
    exit: 2,
    says: /"yesterday-ish"/,
  },
  { name: "an empty window word", words: (s) => here(s, "--window", ""), exit: 2, says: /\S/ },
  { name: "a thirteenth month", words: (s) => here(s, "--window", "2026-13"), exit: 2, says: /2026-13/ },
  { name: "a window of zero days", words: (s) => here(s, "--window", "0d"), exit: 2, says: /\S/ },
  { name: "minutes for months", words: (s) => here(s, "--window", "90m"), exit: 2, says: /90m/, next: /mo/ },
  {
    name: "a reversed window",
    words: (s) => here(s, "--window", "2026-02-01..2026-01-01"),
    exit: 2,
    says: /2026-02-01/,
  },
  {
    name: "a reversed since and until",
    words: (s) => here(s, "--since", "2026-02-01", "--until", "2026-01-01"),
    exit: 2,
    says: /is empty/,
  },
  {
    name: "a window between tags that are not there",
    words: (s) => here(s, "--window", "v7..v8"),
    exit: 2,
    says: /v7/,
  },
  {
    name: "a window that lies in the future",
    words: (s) => here(s, "--window", "2026-12"),
    exit: 2,
    says: /\S/,
  },
  {
    name: "a future --as-of",
    words: (s) => ["report", s.clean, "--as-of", "2030-01-01"],
    exit: 2,
    says: /future/,
  },
  {
    name: "a nonsense --as-of",
    words: (s) => ["report", s.clean, "--as-of", "soon"],
    exit: 2,
    says: /soon/,
  },
  {
    name: "two windows at once",
    words: (s) => here(s, "--window", "90d", "--since", "2026-01-01"),
    exit: 2,
    says: /--window was given together with/,
  },
  {
    name: "--until without --since",
    words: (s) => here(s, "--until", "2026-02-01"),
    exit: 2,
    says: /--until was given without --since/,
  },
  {
    name: "an unknown flag",
    words: (s) => here(s, "--frobnicate"),
    exit: 2,
    says: /Unknown option '--frobnicate'/,
  },
  {
    name: "a flag that is nearly right",
    words: (s) => here(s, "--windw", "90d"),
    exit: 2,
    says: /--windw/,
    next: /--window/,
  },
  {
    name: "a flag without its value",
    words: (s) => here(s, "--as-of", AS_OF, "--window"),
    exit: 2,
    says: /argument missing/i,
  },
  { name: "an unknown command word", words: () => ["frobnicate"], exit: 2, says: /frobnicate/ },
  { name: "too many words", words: (s) => here(s, "one", "two"), exit: 2, says: /too many arguments/i },
  { name: "explain without a word", words: () => ["explain"], exit: 2, says: /missing required argument/i },
  {
    name: "an unknown format",
    words: (s) => here(s, "--format", "pdf"),
    exit: 2,
    says: /no format pdf/,
    next: /text, json/,
  },
  {
    name: "an unknown ending",
    words: (s) => here(s, "-o", "report.pdf"),
    exit: 2,
    says: /ending of report\.pdf/,
    next: /\.json/,
  },
  {
    name: "a file without an ending",
    words: (s) => here(s, "-o", "report"),
    exit: 2,
    says: /ending of report/,
  },
  { name: "an unknown colour", words: (s) => here(s, "--color", "maybe"), exit: 2, says: /--color/ },
  { name: "a negative --top", words: (s) => here(s, "--top", "-1"), exit: 2, says: /--top/ },
  {
    name: "a --path outside",
    words: (s) => here(s, "--path", "../elsewhere"),
    exit: 2,
    says: /not a folder inside the repository/,
  },
  {
    name: "an absolute --path",
    words: (s) => here(s, "--path", "/etc"),
    exit: 2,
    says: /not a folder inside the repository/,
  },
  {
    name: "an unknown branch",
    words: (s) => here(s, "--branch", "nowhere"),
    exit: 2,
    says: /no branch nowhere/,
    next: /main/,
  },
  {
    name: "a branch that looks like an option",
    words: (s) => here(s, "--branch=--upload-pack=x"),
    exit: 2,
    says: /no branch/,
  },
];
