/** The system's browser prints a page, and nothing else happens. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { printPage } from "../../../src/cli/printing/print-page.ts";
import { temporaryFolder } from "../../harness.ts";
import { attacked, pageOf, reportOf } from "../../render/html/documents.ts";
import { piecesOf, sheetCount } from "../../render/html/printed.ts";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const folder = temporaryFolder();
const env = { TMPDIR: folder.path, FLOWAUDIT_CHROMIUM: CHROMIUM };
afterAll(folder.done);

const print = (page: string, more: Record<string, string> = {}, deadline?: number) =>
  printPage(page, folder.path, { ...env, ...more }, deadline);
const profiles = () => readdirSync(folder.path).filter((name) => name.startsWith("flowaudit-print-"));

describe.skipIf(!existsSync(CHROMIUM))("a page as PDF", () => {
  test.each([
    "whole",
    "hostile",
  ])("%s: a tagged PDF of several sheets, and nothing is left behind", async (name) => {
    const pdf = Buffer.from(await print(pageOf(attacked(reportOf(name)))));
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(sheetCount(pdf)).toBeGreaterThan(3);
    expect(piecesOf(pdf).filter(({ kind }) => kind === "H1")).toHaveLength(1);
    expect(profiles()).toEqual([]);
  });

  test("no script runs, nothing is loaded, whatever the page says", async () => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(request.url ?? "");
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const secret = join(folder.path, "secret.png");
    writeFileSync(secret, "x");
    const page = `<h1>T</h1><img src="http://localhost:${port}/image"><iframe src="file://${secret}"></iframe>
<script>document.body.innerHTML = "<h1>1</h1><h1>2</h1>"; fetch("http://localhost:${port}/script")</script>`;
    const pdf = Buffer.from(await print(page));
    server.close();
    expect(piecesOf(pdf).filter(({ kind }) => kind === "H1")).toHaveLength(1);
    expect(requests).toEqual([]);
  });

  test.each([
    ["hangs", "exec sleep 1000", /did not answer within 0\.5 s/],
    ["fails", "exit 7", /ended with 7/],
  ])("a browser that %s ends the printing with a reason", async (_, does, reason) => {
    const fake = join(folder.path, "bin", "fake");
    mkdirSync(join(folder.path, "bin"), { recursive: true });
    const told = join(folder.path, "told");
    writeFileSync(fake, `#!/bin/sh\nenv > ${told}\necho $$ > ${told}.pid\n${does}\n`);
    chmodSync(fake, 0o755);
    await expect(
      print("<p>x</p>", { FLOWAUDIT_CHROMIUM: fake, GH_TOKEN: "canary", HOME: "/home/canary" }, 500),
    ).rejects.toThrow(reason);
    expect(profiles()).toEqual([]);
    expect(readFileSync(told, "utf8")).not.toContain("canary");
    const pid = Number(readFileSync(`${told}.pid`, "utf8"));
    await expect.poll(() => existsSync(`/proc/${pid}`) && isAlive(pid)).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
