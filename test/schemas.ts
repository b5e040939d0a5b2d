/** Documents against the published schemas. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { expect } from "vitest";

const ajv = new Ajv({ allErrors: true, strict: true });
ajv.addFormat("date-time", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

/** A schema as it is published, by the name of its file. */
export function schemaText(file: string): string {
  return readFileSync(fileURLToPath(new URL(`../schema/${file}`, import.meta.url)), "utf8");
}

/** What a document breaks of a schema, by the name of its file: nothing where it is valid. */
export function mistakesIn(file: string, document: unknown): unknown[] {
  const validate = ajv.getSchema(file) ?? ajv.addSchema(JSON.parse(schemaText(file)), file).getSchema(file)!;
  validate(document);
  return validate.errors ?? [];
}

/** The document of a command's JSON, which has to be as its schema says. */
export function validated<T>(file: string, json: string): T {
  const document = JSON.parse(json) as T;
  expect(mistakesIn(file, document)).toEqual([]);
  return document;
}
