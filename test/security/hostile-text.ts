/** Text that harms whoever prints it, and a history in which it stands wherever an outsider can put it. */
import { mkdirSync } from "node:fs";
import { quietGit } from "./place.ts";

const ESC = "\u001b";
const FLOOD = `${ESC}[${"1;".repeat(200_000)}1m`;

/** By kind. `ref`: git lets it stand in the name of a branch or tag. */
export const HOSTILE: readonly { kind: string; text: string; ref?: boolean }[] = [
  { kind: "SGR", text: `${ESC}[5;41mred${ESC}[0m` },
  { kind: "cursor", text: `${ESC}[2J${ESC}[1A${ESC}[2K` },
  { kind: "OSC 8", text: `${ESC}]8;;https://evil.invalid\u0007click${ESC}]8;;\u0007` },
  { kind: "OSC 52 ended by ST", text: `${ESC}]52;c;ZXZpbA==${ESC}\\` },
  { kind: "DCS and APC", text: `${ESC}P1$r0m${ESC}\\${ESC}_evil${ESC}\\` },
  { kind: "C1 CSI", text: "\u009b5;41mred", ref: true },
  { kind: "C1 OSC", text: "\u009d8;;evil.invalid\u009cclick", ref: true },
  { kind: "C1 NEL", text: "one\u0085two", ref: true },
  { kind: "bell and backspace", text: "a\u0007b\u0008c\u007fd" },
  { kind: "carriage return", text: "harmless\rhostile" },
  { kind: "bidi override", text: "\u202efdp.exe\u202c", ref: true },
  { kind: "bidi isolates", text: "\u2066a\u2067b\u2068c\u2069", ref: true },
  { kind: "zero width", text: "a\u200bb\u200cc\u200dd\u2060e\ufefff", ref: true },
  { kind: "tag characters", text: "flag\u{e0041}\u{e0042}\u{e007f}", ref: true },
  { kind: "line separators", text: "one\u2028two\u2029three", ref: true },
  { kind: "annotation", text: "\ufff9a\ufffab\ufffb", ref: true },
  { kind: "soft hyphen and fillers", text: "a\u00adb\u3164c\u115fd", ref: true },
  { kind: "workflow command", text: "::error file=a.ts,line=1::Injected" },
  { kind: "workflow commands at each end of a line", text: "::warning::x ".repeat(40).trim() },
  { kind: "old workflow command", text: "see ##[error]Injected ##[group]x" },
  { kind: "stop commands", text: "::stop-commands::pwned" },
  { kind: "flood", text: FLOOD },
];

const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u3164]/gu;

/** What a stream of flowaudit must not hold: line breaks are its own, all else that is not seen is not. */
export function dirt(output: string): string[] {
  return [
    ...new Set([...output.matchAll(UNSEEN)].map(([found]) => `U+${found.codePointAt(0)!.toString(16)}`)),
  ];
}

/** Lines that the runner of GitHub Actions takes for commands. */
export function commands(output: string): string[] {
  return output.split("\n").filter((line) => /^\s*::/.test(line) || line.includes("##["));
}

const COLOURS = new RegExp(`${ESC}\\[(?:[0-9]|2[1-9]|3[0-9]|9[0-7])m`, "g");
const LINKS = new RegExp(`${ESC}\\]8;;(?:https://github\\.com/octo/shop[\\x21-\\x7e]*)?\u0007`, "g");

/** Colours and links that flowaudit sets itself, taken away: these and no others. */
export function plainOf(coloured: string): string {
  return coloured.replaceAll(COLOURS, "").replaceAll(LINKS, "");
}

/** Every key and string of a JSON document. */
export function stringsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsOf(inner)]);
}

export const TRUNK = `tr\u202eun\u009b31mk\u200b`;
const REFS = HOSTILE.filter((row) => row.ref).map((row) => row.text.replaceAll(/[;:]/g, "-"));

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

/** A path as fast-import wants it. */
function quoted(path: string): string {
  return `"${[...Buffer.from(path)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("")}"`;
}

/**
 * A pull request for each hostile text, with it in subject, title, author, path, message and trailer; a direct
 * push; branches and tags that carry it in their names; releases in between.
 */
export function buildHostileText(path: string): void {
  mkdirSync(path, { recursive: true });
  quietGit(path, ["init", "-q", "-b", TRUNK]);
  quietGit(path, ["config", "remote.origin.url", "https://github.com/octo/shop.git"]);
  const trunk = `refs/heads/${TRUNK}`;
  let hour = 0;
  const clock = () => Date.UTC(2026, 0, 5) / 1000 + 3600 * ++hour;
  const who = (name: string) => `${name.replaceAll(/[<>\n\r]/g, " ")} <eve@example.com> ${clock()} +0000`;
  let mark = 0;
  const commit = (ref: string, name: string, message: string, more = "") =>
    `commit ${ref}\nmark :${++mark}\nauthor ${who(name)}\ncommitter ${who(name)}\n${data(message)}${more}`;
  const script = [commit(trunk, "Ada", "Start")];
  HOSTILE.forEach(({ text }, index) => {
    const name = text.slice(0, 2000);
    const file = quoted(`src/${index}${name.slice(0, 80).replaceAll("/", "_")}.ts`);
    const trailers = `Assisted-By: Claude ${name}\nCo-Authored-By: ${name} <noreply@anthropic.com>`;
    const tip = mark;
    script.push(
      commit(
        "refs/heads/topic",
        name,
        `${text}\n\n${text}\n\n${trailers}`,
        `from :${tip}\nM 100644 inline ${file}\n${data("x")}`,
      ),
      commit(
        trunk,
        "Ada",
        `Merge pull request #${index + 1} from octo/${text.split(/\s/)[0]!.slice(0, 4000)}\n\n${text}`,
        `from :${tip}\nmerge :${tip + 1}\n`,
      ),
      commit(trunk, name, `${text} (#${index + 500})`),
      commit(trunk, "Ada", `Revert "${text}"\n\nThis reverts commit ${"a".repeat(40)}.`),
    );
    if (index % 4 === 3) script.push(`tag v1.${index}.0\nfrom :${mark}\ntagger ${who("Ada")}\n${data(text)}`);
  });
  script.push(`reset refs/heads/topic\nfrom ${"0".repeat(40)}\n`);
  quietGit(path, ["fast-import", "--quiet", "--force"], undefined, script.join(""));
  for (const [index, ref] of REFS.entries()) {
    quietGit(path, ["update-ref", `refs/tags/v2.${index}.0${ref}`, `HEAD~${index}`]);
    quietGit(path, ["update-ref", `refs/tags/${ref}@3.${index}.0`, `HEAD~${index}`]);
    quietGit(path, ["update-ref", `refs/heads/${ref}`, "HEAD"]);
  }
}
