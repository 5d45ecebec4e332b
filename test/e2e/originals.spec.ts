import { randomBytes } from "node:crypto";
import { words } from "../../src/web/catalogue/index.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const labels = words.signals.originals;

test("Originals are kept when asked for, shown with a reason that the trail holds, and destroyed", async ({
  signedIn,
  home,
}) => {
  const own = await ownWorkspace(signedIn, home, `Originals ${randomBytes(3).toString("hex")}`);
  await signedIn.goto(`${own.home}/settings`);
  await expect(signedIn.getByText(labels.off)).toBeVisible();
  await signedIn.getByRole("button", { name: labels.keep, exact: true }).click();
  await expect(signedIn.getByRole("dialog")).toContainText("encrypted");
  await expectAccessible(signedIn);
  await signedIn.getByRole("dialog").getByRole("button", { name: labels.keep, exact: true }).click();
  await expect(signedIn.getByText("Kept since")).toBeVisible();
  await expectAccessible(signedIn);

  const { signals } = await own.perform<{ signals: { signalId: string }[] }>("POST", "/signals", {
    signals: [
      {
        ...{ externalId: "1", source: "Desk", kind: "ticket", occurredOn: "2024-03-01" },
        texts: [{ text: "Please call me on 020 7946 0958 about it" }],
      },
    ],
  });
  await signedIn.goto(`${own.home}/signals/${signals[0]!.signalId}`);
  await expect(signedIn.getByText("Please call me on")).toBeVisible();
  await expect(signedIn.getByText("020 7946 0958")).toHaveCount(0);
  await signedIn.getByRole("button", { name: labels.show }).click();
  const dialog = signedIn.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: labels.show })).toBeDisabled();
  await dialog.getByLabel(labels.reason).fill("To call back about case 4711");
  await expectAccessible(signedIn);
  await dialog.getByRole("button", { name: labels.show }).click();
  await expect(signedIn.getByText("020 7946 0958")).toBeVisible();
  await expectAccessible(signedIn);
  await signedIn.reload();
  await expect(signedIn.getByRole("button", { name: labels.show })).toBeVisible();
  await expect(signedIn.getByText("020 7946 0958")).toHaveCount(0);

  await signedIn.goto(`${own.home}/audit?operation=reveal-original`);
  const entry = signedIn.locator("tbody tr").first();
  await entry.locator("summary").click();
  await expect(entry).toContainText("To call back about case 4711");
  await expect(entry).not.toContainText("7946");

  await signedIn.goto(`${own.home}/settings`);
  await signedIn.getByRole("button", { name: labels.stop, exact: true }).click();
  await signedIn.getByRole("dialog").getByRole("button", { name: labels.stop, exact: true }).click();
  await signedIn.getByRole("button", { name: labels.destroy }).click();
  await signedIn.getByRole("dialog").getByRole("button", { name: labels.destroy }).click();
  await expect(signedIn.getByText(labels.destroyed)).toBeVisible({ timeout: 60_000 });
  await expect(signedIn.getByRole("button", { name: labels.destroy })).toHaveCount(0);
});
