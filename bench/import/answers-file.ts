const openings = [
  "The queue was long",
  "Staff were kind",
  "I waited in the waiting room for an hour",
  "Nobody called back",
];
const middles = ["and nobody explained why", "and I felt looked after", "but the nurse was lovely", "so I left again"];
const endings = ["Thank you.", "Please answer the phone!", "It could be cleaner.", "I would come again."];

/**
 * A file of answers as survey tools export them: an id, a day in two years, a site, a rating from 0 to 10 and a comment.
 *
 * @param first the number of the first answer: two files of different numbers have no answer in common
 */
export function answersFile(rows: number, first = 0): string {
  const lines = ["Answer ID,Date,Site,How likely are you to recommend us? (0-10),Comment"];
  for (let row = first; row < first + rows; row++) {
    // Two co-prime strides: every combination comes, in an order without a period that matters.
    const pick = (list: readonly string[], stride: number) => list[(row * stride + (row >> 5)) % list.length]!;
    const day = new Date(Date.UTC(2023, 0, 1 + ((row * 7) % 730))).toISOString().slice(0, 10);
    const comment = `${pick(openings, 3)}, ${pick(middles, 5)}. ${pick(endings, 7)} Bed ${inLetters(row)}.`;
    lines.push(`A${row},${day},Site ${row % 12},${(row * 13 + (row >> 3)) % 11},"${comment}"`);
  }
  return lines.join("\n");
}

/** Makes each comment another one, as no two people write the same. */
function inLetters(row: number): string {
  return row.toString(26).replaceAll(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
}
