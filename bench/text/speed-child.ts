import { join } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { nativeEncoder } from "../../src/encoder/native.ts";
import { tableEncoder } from "../../src/encoder/table.ts";
import { maskPersonalData } from "../../src/language/mask.ts";
import { normaliseText } from "../../src/language/normalise.ts";
import { healthThemes } from "../../src/language/starter/health.ts";
import { createUnderstanding } from "../../src/language/understand.ts";

/** Takes texts as JSON on standard input through the whole pipeline, three times, and prints the fastest, and the memory above Node's own. */
const before = process.memoryUsage().rss;
const tier = process.argv[2] === "table" ? "table" : "encoder";
const texts = JSON.parse(await readAll(process.stdin)) as string[];
const encoder =
  tier === "table" ? tableEncoder() : await nativeEncoder(join(import.meta.dirname, "../../.bellwether/models"));
const understanding = createUnderstanding(healthThemes, { tier, encoderVersion: encoder.version, version: "" });
let most = 0;
for (let round = 0; round < 3; round++) {
  const since = performance.now();
  for (const given of texts) {
    const text = maskPersonalData(normaliseText(given)).text;
    understanding.understand(text, await encoder.encode(text, understanding.stretchesOf(text)));
  }
  most = Math.max(most, (texts.length / (performance.now() - since)) * 1000);
}
let encodedPerSecond = 0;
for (let round = 0; round < 3; round++) {
  const since = performance.now();
  for (const text of texts) await encoder.encode(text, []);
  encodedPerSecond = Math.max(encodedPerSecond, (texts.length / (performance.now() - since)) * 1000);
}
const megabytes = (process.memoryUsage().rss - before) / 1e6;
process.stdout.write(JSON.stringify({ perSecond: most, encodedPerSecond, megabytes }));
