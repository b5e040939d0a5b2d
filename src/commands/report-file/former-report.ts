/** Reports of an earlier version of the schema, told in the names of this one. */

/** What became of the names of a report from one version to the next. Paths are those of the version before; `[]` is each of a list. */
export interface VersionStep {
  readonly renamed: readonly (readonly [path: string, name: string])[];
  /** What no longer exists. */
  readonly gone: readonly string[];
  /** What was not told before, by its path in the version after, and what stands there instead. */
  readonly added: readonly (readonly [path: string, value: unknown])[];
}

type Json = Record<string, unknown>;

/**
 * Takes a document one version further, in place. What it does not hold is passed over, and a name that is taken is left:
 * whether it is a whole report is for the schema to say.
 */
export function takeFurther(document: Json, { renamed, gone, added }: VersionStep): void {
  for (const path of gone) at(document, path, (holder, name) => delete holder[name]);
  for (const [path, to] of innermostFirst(renamed)) {
    at(document, path, (holder, name) => {
      if (!Object.hasOwn(holder, name) || Object.hasOwn(holder, to)) return;
      holder[to] = holder[name];
      delete holder[name];
    });
  }
  for (const [path, value] of added) {
    at(document, path, (holder, name) => {
      if (!Object.hasOwn(holder, name)) holder[name] = value;
    });
  }
}

/** What lies inside is renamed while the names around it are still the old ones. */
function innermostFirst(renamed: VersionStep["renamed"]): VersionStep["renamed"] {
  const depth = (path: string) => path.split(".").length;
  return renamed.toSorted(([one], [other]) => depth(other) - depth(one));
}

/** Visits the objects that hold what a path names. */
function at(document: Json, path: string, visit: (holder: Json, name: string) => void): void {
  const names = path.split(".");
  const last = names.pop() ?? "";
  let holders: unknown[] = [document];
  for (const name of names) {
    const key = name.replace("[]", "");
    holders = holders.filter(isObject).flatMap((holder) => {
      const inner = Object.hasOwn(holder, key) ? holder[key] : null;
      return name === key ? [inner] : Array.isArray(inner) ? inner : [];
    });
  }
  for (const holder of holders.filter(isObject)) visit(holder, last);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
