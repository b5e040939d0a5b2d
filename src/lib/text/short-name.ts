/** `#12`, or the beginning of a long id. */
export function nameOf({ id, number }: { readonly id: string; readonly number: number | null }): string {
  return number === null ? id.slice(0, 8) : `#${number}`;
}
