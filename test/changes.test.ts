import { get, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../src/kernel/role.ts";
import {
  createGroup,
  createKey,
  endSignIn,
  listGroups,
  listSignIns,
  revokeKey,
} from "../src/modules/access/contract.ts";
import { openAction, updateAction } from "../src/modules/accountability/contract.ts";
import { createJourney, updateJourney } from "../src/modules/journeys/contract.ts";
import { createTheme } from "../src/modules/text/contract.ts";
import { type Doors, openDoors } from "./doors.fixture.ts";
import { type Furnished, furnish, password } from "./doors.furnish.ts";

/** The channel on which browsers hear what changed. What is not told is shown by what comes after it. */
let doors: Doors;
let home: Furnished;
let abroad: Furnished;
let abroadActor: Awaited<ReturnType<Doors["product"]["stranger"]>>;
beforeAll(async () => {
  doors = await openDoors({ requestsPerMinutePerCaller: 40 });
  const { product } = doors;
  home = await furnish(product, product.administrator, "Quillfeather");
  abroadActor = await product.stranger();
  abroad = await furnish(product, abroadActor, "Brambleshaw");
});
afterAll(() => doors.close());

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

interface Message {
  event: string;
  data: unknown;
}

/** Listens, on a connection of its own. */
async function listen(headers: Record<string, string>, workspace?: string) {
  const url = new URL(`/api/v1/changes${workspace === undefined ? "" : `?workspace=${workspace}`}`, doors.address);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on("error", reject);
  });
  if (response.statusCode !== 200) throw new Error((JSON.parse(await text(response)) as { code: string }).code);
  const messages: Message[] = [];
  let isOver = false;
  let unread = "";
  response.setEncoding("utf8").on("data", (piece: string) => {
    const parts = (unread + piece).split("\n\n");
    unread = parts.pop()!;
    for (const part of parts) {
      const [, event, data] = /^event: (.+)\ndata: (.+)$/.exec(part)!;
      if (event !== "beat") messages.push({ event: event!, data: JSON.parse(data!) });
    }
  });
  // Cut off or ended in peace: either way nothing more is heard.
  response
    .on("error", () => {})
    .once("close", () => {
      isOver = true;
    });
  return {
    response,
    messages,
    told: () => messages.filter(({ event }) => event === "changed").flatMap(({ data }) => data as object[]),
    isOver: () => isOver,
    stop() {
      response.destroy();
    },
  };
}

const until = { timeout: 10_000 };

/** Changes something that everybody is told of, and waits until they were: whatever was to be told before has been told. */
async function afterwards(...channels: Awaited<ReturnType<typeof listen>>[]): Promise<void> {
  const group = await doors.product.act(doors.product.administrator, createGroup, {
    kind: "team",
    name: crypto.randomUUID(),
  });
  for (const channel of channels)
    await expect.poll(() => JSON.stringify(channel.told()), until).toMatch(new RegExp(`${group.id}|"group","id":null`));
}

describe("what is told", () => {
  it("is the noun, the id and the version of what changed, and not a word of it", async () => {
    const { act, administrator } = doors.product;
    const channel = await listen(bearer(home.keys.analyst));
    expect(channel.response.headers["content-type"]).toContain("text/event-stream");
    expect(channel.response.headers["content-encoding"]).toBeUndefined();
    const due = { due: "2031-01-01", version: 1 };
    await act(administrator, updateAction, { actionId: home.ids.actionId!, ...due });
    await expect.poll(channel.told, until).toContainEqual({ noun: "action", id: home.ids.actionId, version: 2 });
    await afterwards(channel);
    expect(JSON.stringify(channel.messages)).not.toContain("Quillfeather");
    channel.stop();
  });

  it("is what follows from a change, too: signals placed, numbers counted again", async () => {
    const { importText, administrator } = doors.product;
    const channel = await listen(bearer(home.keys.champion));
    await importText("Date,Comment\n2024-07-01,I waited once more", "more.csv", administrator);
    for (const noun of ["import", "job", "signal", "estimate"])
      await expect.poll(channel.told, until).toContainEqual(expect.objectContaining({ noun }));
    channel.stop();
  });
});

describe("what is not told", () => {
  it("is what happens in another workspace", async () => {
    const { act } = doors.product;
    const channel = await listen(bearer(home.keys.administrator));
    const theme = await act(abroadActor, createTheme, { name: "Elsewhere", phrases: ["elsewhere"] });
    await act(abroadActor, updateAction, { actionId: abroad.ids.actionId!, due: "2031-02-02", version: 1 });
    await afterwards(channel);
    expect(JSON.stringify(channel.messages)).not.toContain(theme.id);
    expect(JSON.stringify(channel.messages)).not.toContain(abroad.ids.actionId);
    channel.stop();
  });

  it("is what lies in journeys that a partner or an owner does not see", async () => {
    const { act, administrator } = doors.product;
    const other = await act(administrator, createJourney, { stageId: home.ids.stageId!, name: "Another journey" });
    const limited = async (role: Role, journeyIds: string[]) =>
      (await act(administrator, createKey, { name: role, role, scope: { kind: "journeys", journeyIds } })).secret;
    const owner = await listen(bearer(await limited("journey-owner", [other.id])));
    const partner = await listen(bearer(await limited("partner", [other.id])));
    const blind = await listen(bearer(home.blind));
    const action = (journeyId: string) =>
      act(administrator, openAction, {
        title: "Told to whom it may concern",
        journeyId,
        ownerId: home.ids.personId!,
        due: "2030-01-01",
        expectedEffect: { metric: "share-satisfied", change: 0.05, by: "2030-06-01" },
      });
    const theirs = await action(other.id);
    const hidden = await action(home.ids.journeyId!);
    const { version } = await act(administrator, updateJourney, {
      journeyId: home.ids.journeyId!,
      job: "To be helped",
      version: 1,
    });
    expect(version).toBe(2);
    await afterwards(owner, partner, blind);
    expect(owner.told()).toContainEqual({ noun: "action", id: theirs.id, version: 1 });
    expect(partner.told()).toContainEqual({ noun: "action", id: theirs.id, version: 1 });
    for (const channel of [owner, partner, blind]) {
      expect(JSON.stringify(channel.messages)).not.toContain(hidden.id);
      expect(JSON.stringify(channel.messages)).not.toContain(home.ids.journeyId);
      channel.stop();
    }
    expect(JSON.stringify(blind.messages)).not.toContain(theirs.id);
  });

  it("is what a role, or a key's limits, let nobody read", async () => {
    const { act, administrator } = doors.product;
    const key = { name: "limited", role: "administrator" as const };
    const signalsOnly = await listen(
      bearer((await act(administrator, createKey, { ...key, grants: ["read:signals", "read:access"] })).secret),
    );
    const ingesting = await listen(
      bearer((await act(administrator, createKey, { ...key, grants: ["ingest"] })).secret),
    );
    const viewer = await listen(bearer(home.keys.viewer));
    const { key: made } = await act(administrator, createKey, { name: "noticed", role: "viewer" });
    await act(administrator, updateAction, { actionId: home.ids.actionId!, due: "2031-03-03", version: 2 });
    await afterwards(signalsOnly, viewer);
    await expect.poll(signalsOnly.told, until).toContainEqual(expect.objectContaining({ noun: "key" }));
    expect(signalsOnly.told()).not.toContainEqual(expect.objectContaining({ noun: "action" }));
    expect(viewer.told()).not.toContainEqual(expect.objectContaining({ noun: "key" }));
    expect(JSON.stringify(viewer.messages)).not.toContain(made.id);
    expect(ingesting.told().filter((told) => !["job", "workspace"].includes((told as { noun: string }).noun))).toEqual(
      [],
    );
    for (const channel of [signalsOnly, ingesting, viewer]) channel.stop();
  });
});

describe("who hears", () => {
  it("is nobody without a sign-in or key, and nobody without a workspace", async () => {
    await expect(listen({})).rejects.toThrow("UNAUTHENTICATED");
    await expect(listen(bearer("bw_notakeyatallnotakeyatallnotakey"))).rejects.toThrow("UNAUTHENTICATED");
    const cookie = await signIn();
    await expect(listen({ cookie }, abroadActor.workspaceId!)).rejects.toThrow("NOT_FOUND");
  });

  it("hears no more when the sign-in ends, or the key is revoked", async () => {
    const { act, administrator } = doors.product;
    const cookie = await signIn();
    const channel = await listen({ cookie });
    const { key, secret } = await act(administrator, createKey, { name: "soon gone", role: "viewer" });
    const byKey = await listen(bearer(secret));
    await afterwards(channel, byKey);
    const { signIns } = await act(administrator, listSignIns, { personId: home.ids.personId! });
    for (const { id } of signIns) await act(administrator, endSignIn, { personId: home.ids.personId!, signInId: id });
    await act(administrator, revokeKey, { keyId: key.id });
    const { id } = await act(administrator, createTheme, { name: "After the end", phrases: ["end"] });
    for (const each of [channel, byKey]) {
      await expect.poll(each.isOver, until).toBe(true);
      expect(each.messages.at(-1)?.event).toBe("ended");
      expect(JSON.stringify(each.messages)).not.toContain(id);
    }
  });

  it("can hold many channels, not any number, and each counts as one request", async () => {
    const { act, administrator } = doors.product;
    const { secret } = await act(administrator, createKey, { name: "many", role: "viewer" });
    const all = await Promise.all(Array.from({ length: 30 }, () => listen(bearer(secret))));
    await expect(listen(bearer(secret))).rejects.toThrow("TOO_MANY_REQUESTS");
    for (let told = 0; told < 20; told++) await act(administrator, createGroup, { kind: "team", name: `Team ${told}` });
    await afterwards(...all);
    expect((await doors.ask(listGroups, {}, bearer(secret))).status).toBe(200);
    for (const channel of all) channel.stop();
    // Those that were closed make room for another.
    await expect
      .poll(() => listen(bearer(secret)).then(({ stop }) => stop(), String), { ...until, interval: 2_000 })
      .toBeUndefined();
  });

  it("is let go when the server stops", async () => {
    const channel = await listen(bearer(home.keys.viewer));
    await doors.server.close();
    await expect.poll(channel.isOver, until).toBe(true);
  });
});

/** Signs in whoever belongs to the first workspace alone. @returns the cookie */
async function signIn(): Promise<string> {
  const own = "http://127.0.0.1:8787";
  const request = new Request(`${own}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: own },
    body: JSON.stringify({ email: home.email, password }),
  });
  const response = await doors.product.application.handleIdentity(request, "127.0.0.1");
  expect(response.status).toBe(200);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
