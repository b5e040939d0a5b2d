/** A title without the number that a squash puts behind it. */
export function bareTitle(title: string): string {
  return title.endsWith(")") ? title.replace(/ \(#\d+\)$/, "") : title;
}

/** FNV-1a over the code units of a text, 32 bits. */
export function hashOf(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value | 0;
}
