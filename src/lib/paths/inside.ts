/** Whether a path is a folder, or lies in it; everything lies in `""`. */
export const isInside = (path: string, folder: string): boolean =>
  folder === "" || path === folder || path.startsWith(`${folder}/`);
