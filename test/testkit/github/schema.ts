import { schema as shipped } from "@octokit/graphql-schema";
import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  parse,
  type TypeNode,
} from "graphql";

let document: DocumentNode | null = null;
const built = new Map<string, GraphQLSchema>();

const nameOf = (type: TypeNode): string => (type.kind === "NamedType" ? type.name.value : nameOf(type.type));
const itemTypeOf = (type: string) => type.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();

/** A definition without what an older server lacks: whole types wherever they stand, or single fields. */
function without(definition: DefinitionNode, removed: ReadonlySet<string>): DefinitionNode | null {
  if (!("name" in definition) || definition.name === undefined) return definition;
  const type = definition.name.value;
  if (removed.has(type)) return null;
  if (definition.kind === "ObjectTypeDefinition" || definition.kind === "InterfaceTypeDefinition") {
    const fields = (definition.fields ?? []).filter(
      (field) => !removed.has(`${type}.${field.name.value}`) && !removed.has(nameOf(field.type)),
    );
    return { ...definition, fields };
  }
  if (definition.kind === "UnionTypeDefinition") {
    return { ...definition, types: (definition.types ?? []).filter((one) => !removed.has(one.name.value)) };
  }
  if (definition.kind === "EnumTypeDefinition") {
    const gone = new Set([...removed].map(itemTypeOf));
    return { ...definition, values: (definition.values ?? []).filter((one) => !gone.has(one.name.value)) };
  }
  return definition;
}

/** GitHub's schema, less the given types (`Type`) and fields (`Type.field`). Built once for each list. */
export function schemaWithout(removed: readonly string[]): GraphQLSchema {
  const key = removed.join();
  const known = built.get(key);
  if (known !== undefined) return known;
  document ??= parse(shipped.idl, { noLocation: true });
  const gone = new Set(removed);
  const definitions = document.definitions
    .map((definition) => without(definition, gone))
    .filter((definition) => definition !== null);
  // The shipped text is invalid in one place.
  const schema = buildASTSchema({ ...document, definitions }, { assumeValid: true, assumeValidSDL: true });
  built.set(key, schema);
  return schema;
}
