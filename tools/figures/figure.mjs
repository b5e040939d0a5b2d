import { appendFileSync } from "node:fs";

/**
 * Says one measured figure: to people, and to `npm run figures` in the file that FIGURES names.
 * @param table id of the table in `tables.mjs` that it stands in
 * @param what  the row; `column` where a table has several
 * @param shown the figure in words; `aim` in words, where there is one, with `met` whether it holds
 * @param aside what people see beside it
 */
export function figure({ table, what, column = "measured", shown, aim = "", met = null, aside = "" }) {
  const verdict = met === null ? "" : met ? ", met" : ", MISSED";
  const words = [aim && `aim ${aim}${verdict}`, aside].filter(Boolean).join("; ");
  console.log(`${column === "measured" ? "" : `${column}: `}${what}: ${shown}${words && ` (${words})`}`);
  if (process.env.FIGURES)
    appendFileSync(process.env.FIGURES, `${JSON.stringify({ table, what, column, shown, aim, met })}\n`);
}
