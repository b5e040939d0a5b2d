import { schemaText } from "./schemas.ts";

interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** Every property that a published schema knows, by its path (`[]` is each of a list), and whether its object has to have it. */
export function schemaPaths(file: string): Map<string, { readonly isRequired: boolean }> {
  const root = JSON.parse(schemaText(file)) as Schema;
  const paths = new Map<string, { isRequired: boolean }>();
  visit(root, "");
  return paths;

  function visit(schema: Schema, path: string): void {
    const definition = schema.$ref?.replace("#/definitions/", "");
    if (definition !== undefined) visit(root.definitions?.[definition] ?? {}, path);
    for (const one of schema.anyOf ?? []) visit(one, path);
    if (schema.items !== undefined) visit(schema.items, `${path}[]`);
    for (const [name, inner] of Object.entries(schema.properties ?? {})) {
      const own = path === "" ? name : `${path}.${name}`;
      paths.set(own, { isRequired: schema.required?.includes(name) ?? false });
      visit(inner, own);
    }
  }
}
