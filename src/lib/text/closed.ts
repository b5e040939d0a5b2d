/** The text as a sentence. */
export function closed(text: string): string {
  return /[.!?…。]$/.test(text) ? text : `${text}.`;
}
