/** A real browser for the pages, in which nothing is reachable but the page itself. */
import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const isThere = existsSync(CHROMIUM);

/** The address at which a page is seen; it exists nowhere else. */
const ADDRESS = "http://report.invalid/";

/** What a page did beside being shown. */
export interface Watched {
  readonly page: Page;
  /** Messages of the console, errors of the page, dialogs. */
  readonly noise: string[];
  /** Addresses that it asked for beside its own. */
  readonly requests: string[];
}

/** Shows a document in a window of its own. */
export type Show = (document: string, options?: BrowserContextOptions) => Promise<Watched>;

/** Tests that need a browser: skipped, with a word, where there is none, which in CI is a failure. */
export function inBrowser(name: string, tests: (show: Show) => void): void {
  if (!isThere && process.env.CI) throw new Error(`CI needs a browser: there is no ${CHROMIUM}`);
  if (!isThere) console.warn(`${name}: skipped, there is no ${CHROMIUM} (CHROMIUM names another)`);
  describe.skipIf(!isThere)(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
      });
    });
    afterAll(() => browser.close());
    tests((document, options) => shown(browser, document, options));
  });
}

async function shown(browser: Browser, document: string, options?: BrowserContextOptions): Promise<Watched> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const noise: string[] = [];
  const requests: string[] = [];
  await context.route("**/*", (route) => {
    if (route.request().url() === ADDRESS)
      return route.fulfill({ body: document, contentType: "text/html; charset=utf-8" });
    requests.push(route.request().url());
    return route.abort();
  });
  page.on("console", (message) => noise.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    noise.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  await page.goto(ADDRESS);
  return { page, noise, requests };
}
