import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { afterAll, describe, expect, it } from "vitest";
import { nativeEncoder } from "./native.ts";
import { type EncoderServiceOptions, encoderService } from "./service.ts";

const folder = mkdtempSync(join(tmpdir(), "bellwether-service-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const warnings: string[] = [];
const options: EncoderServiceOptions = {
  folder,
  tier: "encoder",
  workers: 2,
  warn: (message) => warnings.push(message),
};
const texts = Array.from({ length: 100 }, (_, number) => ({
  text: `Text ${number}: ${"the staff were kind ".repeat(number % 7)}`,
  stretches: [{ start: 0, end: 4 }],
}));

describe("encoders on threads", () => {
  it("answer what one encoder answers, in order, many callers at once", async () => {
    const service = encoderService(options);
    const direct = await nativeEncoder(folder);
    const [first, second] = await Promise.all([service.encode(texts), service.encode(texts.slice(0, 10))]);
    expect(await service.ready()).toEqual({ tier: "encoder", version: direct.version });
    for (const [index, { text, stretches }] of texts.entries()) {
      if (index % 9 === 0) expect(first[index]).toEqual(await direct.encode(text, stretches));
    }
    expect(second).toEqual(first.slice(0, 10));
    expect(await service.encode([])).toEqual([]);
    await service.close();
  });

  it("go on where one breaks off: only the text that breaks a second one as well is read without them", async () => {
    const service = encoderService(options);
    await service.ready();
    warnings.length = 0;
    // Every text comes with its stretches; what comes without breaks the thread that takes it.
    const poison = { text: "poison", stretches: null as unknown as [] };
    const among = [...texts.slice(0, 20), poison, ...texts.slice(20, 31)];
    const encoded = await service.encode(among);
    const others = await service.encode(texts.slice(0, 31));
    expect(encoded.filter((_, index) => index !== 20)).toEqual(others);
    expect(Math.max(...encoded[20]!.whole.meaning)).toBe(0);
    expect(warnings.filter((warning) => warning.includes("broke off"))).toHaveLength(2);
    expect(warnings.filter((warning) => warning.includes("its words alone"))).toHaveLength(1);
    await service.close();
  });

  it("are closed at any moment while one still loads the model, and the process lives on", async () => {
    for (const milliseconds of [0, 60, 120, 180, 240, 300]) {
      const service = encoderService({ ...options, workers: 3 });
      await service.ready();
      await setTimeout(milliseconds);
      await service.close();
    }
    const after = encoderService({ ...options, workers: 1 });
    expect(await after.encode(texts.slice(0, 3))).toHaveLength(3);
    await after.close();
  });

  it("are replaced where one ends that has nothing to do", async () => {
    const born: Worker[] = [];
    const note = (worker: Worker) => void born.push(worker);
    process.on("worker", note);
    const service = encoderService({ ...options, workers: 1 });
    await service.ready();
    const [idle] = born as [Worker];
    await idle.terminate();
    expect(born).toHaveLength(2);
    expect(await service.encode(texts.slice(0, 3))).toHaveLength(3);
    process.off("worker", note);
    await service.close();
  });

  it("give way to the table where no other can be started, and nobody waits for ever", async () => {
    const place = join(folder, "goes");
    const service = encoderService({ ...options, folder: place, workers: 1 });
    expect((await service.ready()).tier).toBe("encoder");
    // What a full disk or a lost volume does: the model's file is gone, and no other can be written.
    rmSync(place, { recursive: true });
    writeFileSync(place, "");
    warnings.length = 0;
    const asked = service.encode([{ text: "poison", stretches: null as unknown as [] }, ...texts.slice(0, 40)]);
    await expect(asked).rejects.toThrow("by the table from now on");
    expect(service.present().tier).toBe("table");
    expect(warnings.filter((warning) => warning.includes("understood with the table"))).toHaveLength(1);
    expect(await service.encode(texts.slice(0, 3))).toHaveLength(3);
    await service.close();
  });

  it("take no more texts than they can soon encode; the rest waits with whoever brought it, and is not encoded for nobody", async () => {
    const sent: number[] = [];
    const note = (worker: Worker) => {
      const post = worker.postMessage.bind(worker);
      worker.postMessage = (message: { texts: unknown[] }) => {
        sent.push(message.texts.length);
        post(message);
      };
    };
    process.on("worker", note);
    const service = encoderService({ ...options, workers: 1 });
    await service.ready();
    const many = Array.from({ length: 3_000 }, (_, index) => ({ text: `${index}`, stretches: [] }));
    const import_ = service.encode(many).catch(() => "closed");
    const [urgent] = await Promise.all([service.encode([{ text: "somebody waits", stretches: [] }], { urgent: true })]);
    expect(urgent).toHaveLength(1);
    await service.close();
    expect(await import_).toBe("closed");
    process.off("worker", note);
    expect(sent.reduce((sum, number) => sum + number, 0)).toBeLessThan(1_000);
  });
});

describe("the table", () => {
  it("runs on this thread where it is chosen, without the model", async () => {
    const service = encoderService({ ...options, tier: "table", folder: "/nowhere" });
    expect((await service.ready()).tier).toBe("table");
    expect(await service.encode(texts)).toHaveLength(texts.length);
    await service.close();
  });

  it("runs where the native runtime does not, and says so", async () => {
    warnings.length = 0;
    // A folder that cannot be made stands for anything that keeps the model from loading.
    const service = encoderService({ ...options, folder: "/dev/null/models" });
    expect((await service.ready()).tier).toBe("table");
    expect(warnings).toHaveLength(1);
    await service.close();
  });
});
