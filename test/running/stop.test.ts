import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { listImports, listSignals, recordSignals } from "../../src/modules/signals/contract.ts";
import { eventually, setUp, startProduct } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "bellwether-stop-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a program that is asked to stop", () => {
  it("answers what was asked before, keeps it, and ends well", { timeout: 300_000 }, async () => {
    const dataDir = join(folder, "start");
    const product = await startProduct({ command: "start", dataDir });
    try {
      await product.ready();
      await product.ask(setUp.signature, setUp.input);
      const answers = Array.from({ length: 5 }, (_, sender) =>
        product.ask(recordSignals, {
          signals: Array.from({ length: 100 }, (_, index) => ({
            ...{ externalId: `${sender}-${index}`, source: "Till", kind: "review", occurredOn: "2024-05-01" },
            texts: [{ text: "We waited for an hour" }],
          })),
        }),
      );
      // The first answer shows that the others are under way.
      await Promise.race(answers);
      expect(await product.stop()).toBe(0);
      for (const { status, body } of await Promise.all(answers)) {
        expect({ status, counts: body.counts }).toMatchObject({ status: 200, counts: { stored: 100 } });
      }
      expect(product.said().errors).not.toMatch(/"level":50|INTERNAL/);
    } finally {
      await product.kill();
    }
    const again = await startProduct({ command: "start", dataDir });
    try {
      await again.ready();
      expect((await again.ask(listSignals, {})).body).toMatchObject({ total: 500 });
      expect(await again.stop()).toBe(0);
    } finally {
      await again.kill();
    }
  });

  it("breaks off setting up the demonstration, and goes on at the next start", { timeout: 300_000 }, async () => {
    const dataDir = join(folder, "demo");
    for (const moment of [/Setting up the health workspace/, /Importing the feedback/]) {
      const product = await startProduct({ command: "demo", dataDir });
      try {
        await product.says(moment);
        expect(await product.stop()).toBe(0);
        expect(product.said().errors).toMatch(/The demonstration is not complete: it was stopped/);
        expect(product.said().errors).not.toMatch(/INTERNAL|Cannot use a pool|"level":50/);
      } finally {
        await product.kill();
      }
    }
    const last = await startProduct({ command: "demo", dataDir });
    try {
      await last.ready();
      const { body } = await eventually(
        () => last.ask(listImports, {}),
        ({ status }) => status === 200 || status === 400,
      );
      // The second workspace may be there already, so that the operator has to say which is meant.
      if (body.code !== "WORKSPACE_REQUIRED") expect(body.imports.map(({ state }) => state)).toEqual(["done"]);
      expect(await last.stop()).toBe(0);
      expect(last.said().errors).not.toMatch(/INTERNAL|"level":50/);
    } finally {
      await last.kill();
    }
  });
});
