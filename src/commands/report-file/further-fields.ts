/** Fields that a report of this version of the schema has from a later flowaudit. */

/** As much of a JSON Schema as the published ones use. */
export interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

type Json = Record<string, unknown>;

/** No field of any version: who wrote it wants something else. */
const NEVER = "__proto__";

/**
 * Takes what a schema does not know off a document, in place. What is wrong in another way is left for the schema to refuse.
 *
 * @returns the paths of what was taken, each once: `stages[].rank`
 */
export function dropFurther(document: Json, root: Schema): string[] {
  const dropped = new Set<string>();
  visit(document, root, "");
  return [...dropped];

  function visit(value: unknown, schema: Schema, path: string): void {
    const { items, properties } = partFor(value, schema, root);
    if (Array.isArray(value)) {
      if (items !== undefined) for (const one of value) visit(one, items, `${path}[]`);
    } else if (isObject(value) && properties !== undefined) visitFields(value, properties, path);
  }

  function visitFields(value: Json, properties: NonNullable<Schema["properties"]>, path: string): void {
    for (const key of Object.keys(value)) {
      const place = path === "" ? key : `${path}.${key}`;
      const known = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (known !== undefined) visit(value[key], known, place);
      else if (key !== NEVER) {
        delete value[key];
        dropped.add(place);
      }
    }
  }
}

/** The part of a schema that a value is told by: behind references, and of several the one of its kind. */
function partFor(value: unknown, schema: Schema, root: Schema): Schema {
  if (schema.$ref !== undefined) {
    const name = decodeURIComponent(schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1));
    return partFor(value, root.definitions?.[name] ?? {}, root);
  }
  const fits = Array.isArray(value) ? "items" : "properties";
  const parts = (schema.anyOf ?? [schema]).map((one) => (one === schema ? one : partFor(value, one, root)));
  return parts.find((part) => part[fits] !== undefined) ?? {};
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
