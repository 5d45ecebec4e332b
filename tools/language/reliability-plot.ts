import { proportion } from "../../src/stats/proportion.ts";

/**
 * The reliability plot of docs/methods/text.md, drawn from the table on that page so that the two cannot differ: what is said against what
 * came true, with the 95% interval of Wilson for each n. On the diagonal, a probability is honest.
 */
export function reliabilityPlot(page: string): string {
  const points = [...page.matchAll(/^\| \.\d to [.\d]+ \| ([\d,]+) \| (\.\d+) \| (\.\d+) \|$/gm)].map((row) => ({
    n: Number(row[1]!.replaceAll(",", "")),
    says: Number(row[2]),
    cameTrue: Number(row[3]),
  }));
  if (points.length === 0) throw new Error("docs/methods/text.md holds no table of what was said and what came true.");
  const marks = points.map(({ n, says, cameTrue }) => {
    const estimate = proportion({ count: Math.round(cameTrue * n), n });
    if ("refused" in estimate) throw new Error(`A row of the table is of ${n} texts.`);
    const { low, high } = estimate;
    return [
      `<line x1="${x(says)}" x2="${x(says)}" y1="${y(low)}" y2="${y(high)}" stroke="#2f6f5e" stroke-width="2"/>`,
      `<circle cx="${x(says)}" cy="${y(cameTrue)}" r="4" fill="#2f6f5e"/>`,
    ].join("");
  });
  const ticks = [0.2, 0.4, 0.6, 0.8, 1].map((tick) =>
    [
      `<text x="${x(tick)}" y="${SIDE - 22}" text-anchor="middle">${tick}</text>`,
      `<text x="${EDGE - 8}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`,
    ].join(""),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}" role="img" font-family="sans-serif" font-size="12">`,
    "<title>What the encoder says about tone, against what came true</title>",
    `<rect width="${SIDE}" height="${SIDE}" fill="#fff"/>`,
    `<rect x="${EDGE}" y="${TOP}" width="${SIDE - EDGE - TOP}" height="${SIDE - EDGE - TOP}" fill="none" stroke="#999"/>`,
    `<line x1="${x(FROM)}" y1="${y(FROM)}" x2="${x(1)}" y2="${y(1)}" stroke="#999" stroke-dasharray="4 4"/>`,
    ...ticks,
    ...marks,
    `<text x="${SIDE / 2}" y="${SIDE - 4}" text-anchor="middle">it says</text>`,
    `<text x="12" y="${SIDE / 2}" text-anchor="middle" transform="rotate(-90 12 ${SIDE / 2})">came true</text>`,
    "</svg>\n",
  ].join("\n");
}

const SIDE = 400;
const EDGE = 44;
const TOP = 16;
/** Three answers are possible, so that the likeliest is never below a third. */
const FROM = 0.2;

function x(share: number): number {
  return Math.round((EDGE + ((share - FROM) / (1 - FROM)) * (SIDE - EDGE - TOP)) * 10) / 10;
}

function y(share: number): number {
  return Math.round((SIDE - EDGE - ((share - FROM) / (1 - FROM)) * (SIDE - EDGE - TOP)) * 10) / 10;
}
