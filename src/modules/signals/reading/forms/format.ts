import type { Mapping } from "../../contract.ts";
import type { Layout } from "../../layouts/layout.ts";
import type { HeaderRows } from "../header.ts";

/** How a file is written. A `Mapping` is one, too. */
export interface FileFormat {
  encoding: string;
  delimiter: string;
  /** False when the first row is already data; its columns are then named by position. */
  hasHeader?: boolean;
  /** The rows above the data when there are several, and which of them name the columns. */
  header?: HeaderRows;
  /** Where its rows stand when it is no delimited text. */
  container?: Mapping["container"];
  /** The names of its columns, where the file has no row that says them. */
  columns?: readonly { header: string }[];
}

/** How a file is written, and the names of its columns. */
export interface Detected extends FileFormat {
  hasHeader: boolean;
  headers: string[];
  /** The tool whose export it is, when its header gives it away. */
  layout: Layout | null;
  /** What is asked in each column; its name where the file says no more. */
  labels: string[];
}
