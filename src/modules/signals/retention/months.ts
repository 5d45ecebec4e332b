/**
 * The first day that is still kept: what came before it has had its time. Months go whole, so everything is kept for at
 * least so many months, and at most one month longer.
 *
 * @param today `2024-03-31`
 */
export function keptFrom(today: string, keepMonths: number): string {
  const [year, month] = today.split("-").map(Number) as [number, number];
  const months = Math.max(12, year * 12 + (month - 1) - keepMonths);
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}-01`;
}
