/** Delivery files that are wrong, and changes that are not there. */
import type { Refusal, Scene } from "./scene.ts";

const HEAD = "sha,environment,started_at,finished_at,outcome\n";
const ROW = `${"a".repeat(40)},production,,2026-02-01T00:00:00Z,success\n`;

const here = (scene: Scene, ...words: string[]) => ["report", scene.clean, ...words];

function unmerged(scene: Scene): string[] {
  const place = scene.shop();
  const commit = place.git("commit-tree", "-p", "HEAD", "-m", "Not merged", "HEAD^{tree}").trim();
  place.git("update-ref", "refs/heads/topic", commit);
  return ["explain", commit.slice(0, 10), place.repo];
}

export const DELIVERIES: readonly Refusal[] = [
  {
    name: "an unknown --deliveries",
    words: (s) => here(s, "--deliveries", "carrier-pigeon"),
    exit: 2,
    says: /no delivery source carrier-pigeon/,
    next: /file:/,
  },
  {
    name: "file: without a name",
    words: (s) => here(s, "--deliveries", "file:"),
    exit: 2,
    says: /delivery source file:/,
  },
  {
    name: "a missing delivery file",
    words: (s) => here(s, "--deliveries", "file:/nonexistent.csv"),
    exit: 2,
    says: /nonexistent\.csv cannot be read/,
  },
  {
    name: "a folder as delivery file",
    words: (s) => here(s, "--deliveries", `file:${s.clean}`),
    exit: 2,
    says: /cannot be read/,
  },
  {
    name: "a device as delivery file",
    words: (s) => here(s, "--deliveries", "file:/dev/zero"),
    exit: 2,
    says: /delivery file .*zero cannot be read: it is no plain file/,
    next: /into a file.*--deliveries/,
  },
  {
    name: "a device as incident file",
    words: (s) => here(s, "--incidents", "/dev/zero"),
    exit: 2,
    says: /incident file .*zero cannot be read: it is no plain file/,
    next: /--incidents/,
  },
  {
    name: "an empty delivery file",
    words: (s) => here(s, "--deliveries", s.deliveries("")),
    exit: 2,
    says: /\.csv/,
  },
  ...(
    [
      ["no heading", ROW, 1],
      ["a column that is missing", `sha,environment\n${"a".repeat(40)},production\n`, 1],
      ["no commit id", `${HEAD}${ROW}not-an-id,production,,2026-02-01T00:00:00Z,success\n`, 3],
      ["no instant", `${HEAD}${ROW}${ROW}${"a".repeat(40)},production,,yesterday,success\n`, 4],
      ["no such day", `${HEAD}${"a".repeat(40)},production,,2026-02-31T00:00:00Z,success\n`, 2],
      ["an unknown outcome", `${HEAD}${ROW}\n${"a".repeat(40)},production,,2026-02-01T00:00:00Z,maybe\n`, 4],
      [
        "a start after its end",
        `${HEAD}${"a".repeat(40)},production,2026-02-02T00:00Z,2026-02-01T00:00Z,success\n`,
        2,
      ],
      ["a column twice", `sha,sha,${HEAD}${ROW}`, 1],
      ["too many cells", `${HEAD}${ROW}a,b,c,d,e,f,g\n`, 3],
      ["an open quote", `${HEAD}${ROW}"a,b,c,d,e\n`, 3],
      [
        "a line break inside quotes before it",
        `${HEAD}${"a".repeat(40)},"prod\nuction",,2026-02-01T00:00:00Z,success\nx,production,,2026-02-01T00:00:00Z,success\n`,
        4,
      ],
      [
        "NDJSON with a line that is none",
        `{"sha":"${"a".repeat(40)}","finished_at":"2026-02-01T00:00:00Z","outcome":"success"}\nnull\n`,
        2,
      ],
      [
        "NDJSON with broken JSON",
        `{"sha":"${"a".repeat(40)}","finished_at":"2026-02-01T00:00:00Z","outcome":"success"}\n{"sha":\n`,
        2,
      ],
    ] as const
  ).map(
    ([name, content, row]): Refusal => ({
      name: `a delivery file with ${name}`,
      words: (s) => here(s, "--deliveries", s.deliveries(content)),
      exit: 2,
      says: new RegExp(`rows-\\d+\\.csv\\b.*[: ]${row}\\b`),
    }),
  ),
];

const FEATURES = "feature,metric,before,after\n";

export const IMPACTS: readonly Refusal[] = [
  {
    name: "a device as impact file",
    words: (s) => here(s, "--impact", "/dev/zero"),
    exit: 2,
    says: /impact file .*zero cannot be read: it is no plain file/,
    next: /--impact/,
  },
  {
    name: "a device as file of teams",
    words: (s) => here(s, "--teams", "/dev/zero"),
    exit: 2,
    says: /file of teams .*zero cannot be read: it is no plain file/,
    next: /--teams/,
  },
  {
    name: "a missing impact file",
    words: (s) => here(s, "--impact", "/nonexistent.csv"),
    exit: 2,
    says: /impact file .*nonexistent\.csv cannot be read/,
    next: /--impact/,
  },
  ...(
    [
      ["no heading", "#12,conversion,0.1,0.2\n", 1],
      ["a column twice", `feature,${FEATURES}`, 1],
      ["an unknown column", "feature,metric,before,after,sign\n", 1],
      ["no number", `${FEATURES}#12,conversion,0.1,0.2\n#12,errors,many,few\n`, 3],
      ["a percentage", `${FEATURES}#12,conversion,10 %,20 %\n`, 2],
      ["separated thousands", `${FEATURES}#12,visits,"1,000",2000\n`, 2],
      ["no feature", `${FEATURES},conversion,1,2\n`, 2],
      ["no metric", `${FEATURES}\n#12, ,1,2\n`, 3],
      ["one row twice", `${FEATURES}#12,errors,1,2\n#12,errors,2,3\n`, 3],
      ["a number that is none", `${FEATURES}#12,errors,1e999,2\n`, 2],
      ["too few cells", `${FEATURES}#12,errors,1\n`, 2],
      ["NDJSON that leaves a value out", '{"feature":"#12","metric":"errors","before":1}\n', 1],
    ] as const
  ).map(
    ([name, content, row]): Refusal => ({
      name: `an impact file with ${name}`,
      words: (s) => here(s, "--impact", s.rows(content)),
      exit: 2,
      says: new RegExp(`The impact file is wrong at rows-\\d+\\.csv\\b.*[: ]${row}\\b`),
    }),
  ),
];

export const EXPLAIN: readonly Refusal[] = [
  {
    name: "explain of an unknown number",
    words: (s) => ["explain", "#99", s.clean],
    exit: 2,
    says: /no change or commit #99/,
  },
  {
    name: "explain of an unknown id",
    words: (s) => ["explain", "abcdef123", s.clean],
    exit: 2,
    says: /no change or commit abcdef123/,
  },
  {
    name: "explain of a word",
    words: (s) => ["explain", "HEAD~1", s.clean],
    exit: 2,
    says: /HEAD~1 names no measure, no control and no change/,
  },
  {
    name: "explain of an option for git",
    words: (s) => ["explain", "--", "--output=x", s.clean],
    exit: 2,
    says: /names no measure, no control and no change/,
  },
  {
    name: "explain of an ambiguous id",
    words: (s) => {
      const { path, ambiguous } = s.many();
      return ["explain", ambiguous, path];
    },
    exit: 2,
    says: /begins the ids of \d+ commits/,
    next: /Give more of it/,
  },
  {
    name: "explain of an unmerged commit",
    words: unmerged,
    exit: 2,
    says: /is not on the audited branch/,
    next: /--branch/,
  },
];
