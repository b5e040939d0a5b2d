import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const CHUNK = 1 << 20;
export const ENVIRONMENT = {
  PATH: process.env.PATH ?? "",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
};

/** Sends commands to git, some at a time, and asks it for ids. */
export class Importer {
  readonly #git: ChildProcessWithoutNullStreams;
  readonly #answers: AsyncIterator<string>;
  readonly #ended: Promise<unknown>;
  #pending: string[] = [];
  #size = 0;
  #complaint = "";

  constructor(folder: string, marks: string) {
    const settings = ["-c", "core.compression=1", "-c", "fastimport.unpackLimit=0"];
    const options = ["--quiet", "--force", "--done", "--depth=0", `--export-marks=${marks}`];
    this.#git = spawn("git", [...settings, "-C", folder, "fast-import", ...options], { env: ENVIRONMENT });
    this.#answers = createInterface({ input: this.#git.stdout })[Symbol.asyncIterator]();
    this.#git.stderr.on("data", (chunk) => (this.#complaint += chunk));
    this.#git.stdin.on("error", () => {});
    this.#ended = once(this.#git, "close");
  }

  async send(text: string): Promise<void> {
    this.#pending.push(text);
    this.#size += text.length;
    if (this.#size > CHUNK) await this.flush();
  }

  async flush(): Promise<void> {
    const text = this.#pending.join("");
    this.#pending = [];
    this.#size = 0;
    if (!this.#git.stdin.write(text)) await Promise.race([once(this.#git.stdin, "drain"), this.#ended]);
  }

  async idOf(mark: number): Promise<string> {
    await this.send(`get-mark :${mark}\n`);
    await this.flush();
    const answer = await this.#answers.next();
    if (answer.done) throw new Error(`git fast-import: ${this.#complaint}`);
    return answer.value;
  }

  async end(): Promise<void> {
    await this.send("done\n");
    await this.flush();
    this.#git.stdin.end();
    await this.#ended;
    if (this.#git.exitCode !== 0) throw new Error(`git fast-import: ${this.#complaint}`);
  }
}
