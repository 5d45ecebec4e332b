import { teachingWords } from "../../src/web/catalogue/teaching.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const labels = teachingWords;

test("Comments are judged by keyboard alone, taken back, and learnt from", async ({ signedIn: page, home }) => {
  test.setTimeout(180_000);
  const own = await ownWorkspace(page, home, "Teaching");
  const signals = Array.from({ length: 30 }, (_, number) => ({
    source: "Nights",
    kind: "survey-response",
    externalId: `answer ${number}`,
    occurredOn: "2026-03-01",
    texts: [
      {
        text:
          number % 2 === 0
            ? `Set ${number} of the ${names[number]} was dead sick`
            : `The ${names[number]} was flat at ${number}`,
      },
    ],
  }));
  await own.perform("POST", "/signals", { signals });
  await expect
    .poll(async () => (await own.perform<{ comments: unknown[] }>("GET", "/corrections/next")).comments.length, {
      timeout: 60_000,
    })
    .toBeGreaterThan(0);

  await page.goto(`${own.home}/themes/teach`);
  const quote = page.locator("blockquote");
  await expect(quote).toBeVisible();
  await expect(page.getByText(labels.learn.needed(20))).toBeVisible();
  await expectAccessible(page);

  const first = await quote.textContent();
  await page.keyboard.press("s");
  await expect(quote).not.toHaveText(first!);
  const second = await quote.textContent();
  // Its one statement is cut in two, the first half judged by itself, and made whole again.
  const pieces = page.getByRole("group", { name: labels.statements.title }).locator(".teach-piece");
  await expect(pieces).toHaveCount(2);
  await page.keyboard.press("p");
  await expect(pieces).toHaveCount(3);
  await page.keyboard.press("1");
  await expect(pieces.nth(1)).toContainText(labels.tones.negative);
  await expect(pieces.nth(2)).toHaveAttribute("aria-pressed", "true");
  await expectAccessible(page);
  await page.keyboard.press("j");
  await expect(pieces.nth(0)).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("3");
  await expect(page.getByText(labels.saved(1))).toBeVisible();
  await expect(quote).not.toHaveText(second!);
  await page.keyboard.press("Control+z");
  await expect(quote).toHaveText(second!);
  await page.keyboard.press("t");
  await expect(page.getByRole("combobox", { name: labels.themes })).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await expect(page.getByText(labels.saved(1))).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(quote).toHaveText(second!);
  await expect(page.getByText(labels.saved(1))).toHaveCount(0);

  for (let judged = 1; judged <= 21; judged++) {
    const said = (await quote.textContent())!;
    await page.keyboard.press(said.includes("sick") ? "3" : "1");
    await expect(page.getByText(labels.saved(judged))).toBeVisible();
    if (judged < 21) await expect(quote).not.toHaveText(said);
  }
  await page.getByRole("button", { name: labels.learn.button }).click();
  await expect(page.getByText(labels.learn.done)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("row", { name: labels.learn.tone })).toContainText("%");
  await expect(page.getByRole("region", { name: labels.quality.title })).toBeVisible();
  await expectAccessible(page);
});

const names =
  "bass,drop,mix,crowd,night,floor,sound,light,band,room,queue,bar,door,booth,stage,pit,hall,yard,club,roof,deck,tent,ring,dome,loft,cave,barge,dock,park,square".split(
    ",",
  );
