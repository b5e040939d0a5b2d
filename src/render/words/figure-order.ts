/** Where a figure must not be broken. */

/** The space inside `62 %`, `4 d`, `4 d 3 h`. */
export const INSIDE_FIGURE =
  /(?<=\d) (?=(?:%|d|h|min|s|y)(?![\p{L}\d]))|(?<=\d[ \u00a0](?:d|h|min|y)) (?=\d+ (?:d|h|min|s)(?![\p{L}\d]))/gu;
