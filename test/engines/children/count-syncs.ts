import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/** Loaded before a program: reports every request to the disk to keep what was written. */
const original = fs.fdatasyncSync;
fs.fdatasyncSync = (descriptor) => {
  original(descriptor);
  fs.writeSync(1, "synced\n");
};
syncBuiltinESMExports();
