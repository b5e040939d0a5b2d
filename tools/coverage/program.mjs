/** Modules of the program as the tools run it. */
export function load(path) {
  return import(new URL(`../../.modules/${path}.js`, import.meta.url).href);
}
