/**
 * A cell as it can be stored: NUL characters go (PostgreSQL refuses them) and unpaired surrogates become U+FFFD (they are
 * not text). Everything else stays as written.
 */
export function repairCell(cell: string): string {
  const text = cell.includes("\0") ? cell.replaceAll("\0", "") : cell;
  return text.isWellFormed() ? text : text.toWellFormed();
}

/**
 * A label, name, key or category on one line: every run of white space, including no-break spaces and line breaks, is one
 * space; none at the ends; canonical composition, so that the same word typed on two systems is one value.
 */
export function oneLine(cell: string): string {
  const text = plain.test(cell) ? cell : cell.replace(/[\s\u0085\u200b\ufeff]+/gu, " ").normalize("NFC");
  return text.trim();
}

/** The common case, which needs no work: printable ASCII without doubled spaces. */
const plain = /^(?:[!-~]| (?! ))*$/;

/** For messages: a cell shortened to what fits a line of a table. */
export function excerpt(cell: string): string {
  return cell.length <= 200 ? cell : `${cell.slice(0, 199).toWellFormed()}…`;
}

/** An attribute is a category: what is longer than 500 characters is cut, so that it can be indexed and filtered. */
export function shortened(value: string): string {
  return value.length <= 500 ? value : `${value.slice(0, 499).toWellFormed()}…`;
}
