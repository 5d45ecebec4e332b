import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

  it("go on where one breaks off: its texts are encoded by another, once more", async () => {
    const service = encoderService(options);
    await service.ready();
    warnings.length = 0;
    // No text can be anything but a string; what is none breaks the thread that takes it.
    const broken = [{ text: null as unknown as string, stretches: [] }];
    await expect(service.encode(broken)).rejects.toThrow("broke off twice");
    expect(warnings.length).toBeGreaterThanOrEqual(2);
    expect(await service.encode(texts.slice(0, 3))).toHaveLength(3);
    await service.close();
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
