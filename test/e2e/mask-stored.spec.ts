import { randomBytes } from "node:crypto";
import { maskingWords as labels } from "../../src/web/catalogue/masking.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const { stored } = labels;

test("What is stored is masked after a question that says what it would change, and the page says what came of it", async ({
  signedIn,
  home,
}) => {
  const own = await ownWorkspace(signedIn, home, `Masking ${randomBytes(3).toString("hex")}`);
  const { signals } = await own.perform<{ signals: { signalId: string }[] }>("POST", "/signals", {
    signals: [
      {
        ...{ externalId: "1", source: "Desk", kind: "ticket", occurredOn: "2024-03-01" },
        texts: [{ text: "Dr Brannigan at the desk was rude to me" }],
      },
    ],
  });
  await signedIn.goto(`${own.home}/settings`);
  await signedIn.getByLabel(labels.nameChoices["given-away"]).check();
  await signedIn.getByRole("button", { name: labels.save }).click();
  await expect(signedIn.getByText(/^Set by /)).toBeVisible();

  await signedIn.getByRole("button", { name: stored.act }).click();
  const dialog = signedIn.getByRole("dialog");
  await expect(dialog).toContainText(stored.preview(1, 1, 1));
  await expect(dialog).toContainText(stored.gone);
  await expect(dialog.locator("mark")).toHaveText("Brannigan");
  await expectAccessible(signedIn);
  await dialog.getByRole("button", { name: stored.act }).click();
  await expect(signedIn.getByText(/^Masked for .*1 signal changed/)).toBeVisible({ timeout: 60_000 });
  await expectAccessible(signedIn);

  await signedIn.goto(`${own.home}/signals/${signals[0]!.signalId}`);
  await expect(signedIn.getByText("at the desk was rude to me")).toBeVisible();
  await expect(signedIn.getByText("Brannigan")).toHaveCount(0);
  await signedIn.goto(`${own.home}/audit?operation=mask-stored-comments`);
  await expect(signedIn.locator("tbody tr")).toHaveCount(1);
});
