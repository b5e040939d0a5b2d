import { expect, test } from "vitest";
import { linksFor } from "../../../src/judge/parts/links.ts";
import { aFlow } from "../../builders.ts";

const web = "https://github.com/acme/example";
const links = linksFor({ ...aFlow().repository, web, forge: "github" });

test.each([
  ["0123456789", `${web}/commit/0123456789`],
  ["#12", `${web}/pull/12`],
  [`${web}/issues/7`, `${web}/issues/7`],
  ["https://github.com.example.org/issues/7", null],
])("what a moment can be traced to, %s, has its page", (ref, page) => expect(links.commit(ref)).toBe(page));
