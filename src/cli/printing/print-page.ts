/** A page on paper: the browser of the system prints it, in a profile of its own, without a network and without scripts. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { MINUTE_MS, SECOND_MS } from "../../lib/time/units.ts";
import { type Ask, openDevtools } from "./devtools.ts";
import { type Environment, findBrowser } from "./find-browser.ts";

/** Nobody waits longer for a browser that does not answer. */
const DEADLINE_MS = MINUTE_MS;

/** A sheet of A4, in inches, as the browser counts. */
const A4 = { paperWidth: 8.27, paperHeight: 11.69 };

const SWITCHES = [
  "--headless",
  "--remote-debugging-pipe",
  "--no-first-run",
  "--no-default-browser-check",
  "--no-proxy-server",
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-extensions",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
];

/** What a browser needs of the environment on some systems; neither a token nor a home reaches it. */
const NEEDED = /^(?:LANG|LC_\w+|TZ|XDG_RUNTIME_DIR|SystemRoot|TEMP|TMP|TMPDIR)$/;

/**
 * The page as PDF. Rejects with the reason where no browser is found, or it does not print.
 * @param audited the folder that is looked at, from which no program is taken
 */
export async function printPage(
  page: string,
  audited: string,
  env: Environment,
  deadline: number = DEADLINE_MS,
): Promise<Uint8Array> {
  const browser = await findBrowser(env, audited);
  if (browser === null) throw new Error("there is no Chromium, Chrome or Edge here");
  const profile = await mkdtemp(join(tmpdir(), "flowaudit-print-"));
  const child = start(browser, profile, env);
  try {
    const [, , , to, from] = child.stdio;
    const ask = openDevtools(to as Writable, from as Readable);
    return await Promise.race([print(page, ask), ended(child, deadline)]);
  } finally {
    kill(child);
    await rm(profile, { recursive: true, force: true, maxRetries: 10 }).catch(() => {});
  }
}

function start(browser: string, profile: string, env: Environment): ChildProcess {
  const needed = Object.fromEntries(Object.entries(env).filter(([name]) => NEEDED.test(name)));
  // A browser has no sandbox for root, as whom containers run; nothing of the page runs, and nothing is loaded.
  const isRoot = process.getuid?.() === 0;
  return spawn(
    browser,
    [...SWITCHES, ...(isRoot ? ["--no-sandbox"] : []), `--user-data-dir=${profile}`, "about:blank"],
    {
      cwd: profile,
      env: { ...needed, PATH: "/usr/bin:/bin", HOME: profile },
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
      // A group of its own, all of which is ended.
      detached: process.platform !== "win32",
    },
  );
}

async function print(page: string, ask: Ask): Promise<Uint8Array> {
  const { targetId } = await ask("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await ask("Target.attachToTarget", { targetId, flatten: true });
  const session = String(sessionId);
  await ask("Emulation.setScriptExecutionDisabled", { value: true }, session);
  const { frameTree } = await ask("Page.getFrameTree", {}, session);
  const { frame } = frameTree as { frame: { id: string } };
  await ask("Page.setDocumentContent", { frameId: frame.id, html: page }, session);
  const printed = await ask(
    "Page.printToPDF",
    { ...A4, printBackground: true, generateTaggedPDF: true, generateDocumentOutline: true },
    session,
  );
  return Buffer.from(String(printed.data), "base64");
}

/** Rejects when the browser ends by itself, or has not answered in time. */
function ended(child: ChildProcess, deadline: number): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${child.spawnfile} did not answer within ${deadline / SECOND_MS} s`)),
      deadline,
    );
    timer.unref();
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`${child.spawnfile} ended with ${code ?? signal}`));
    });
  });
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    if (process.platform === "win32") child.kill();
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended in between.
  }
}
