/** What a spreadsheet would take for a formula, unless it is a number: as inert_cell in Python. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
const NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * The rows as CSV: CRLF line ends, quotes where needed, and an apostrophe in front of what a spreadsheet would run.
 * @param {string[][]} rows
 */
export function toCsv(rows) {
  return rows.map((row) => `${row.map((cell) => quoted(inert(cell))).join(",")}\r\n`).join("");
}

function inert(cell) {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

function quoted(cell) {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
