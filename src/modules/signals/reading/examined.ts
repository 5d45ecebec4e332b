import type { Detected } from "./forms/format.ts";
import type { Nature } from "./nature.ts";
import type { ColumnStatistics, TableStatistics } from "./statistics.ts";
import type { Together } from "./together.ts";

/** All that is known about a file once it was looked at. */
export interface Examined {
  detected: Detected;
  table: TableStatistics;
  natures: readonly Nature[];
  date: ColumnStatistics | undefined;
  together: Together;
}
