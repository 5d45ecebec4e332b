import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../src/kernel/actor.ts";
import type { AppError } from "../src/kernel/error.ts";
import { roles } from "../src/kernel/role.ts";
import {
  addPerson,
  createGroup,
  importPeople,
  listAuditEntries,
  listGroups,
  listPeople,
  previewPeopleImport,
  updatePerson,
} from "../src/modules/access/contract.ts";
import { createJourney, createStage, listJourneys } from "../src/modules/journeys/contract.ts";
import { forEachEngine } from "./engines/engines.ts";
import { openTestProduct, type TestProduct } from "./product.ts";

/** People, their departments and teams, and the journeys they own, brought in from a file. */
const file = (...rows: string[]) =>
  ["E-Mail;Full name;Role;Job title;Department;Teams;Journeys owned", ...rows].join("\r\n");
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: AppError) => error.code,
  );

let made = 0;
forEachEngine((engine) => {
  describe("people from a file", () => {
    let product: TestProduct;
    beforeAll(async () => {
      const { databaseUrl } = await engine.place();
      product = await openTestProduct({ databaseUrl });
    });
    afterAll(() => product.close());

    const preview = (actor: Actor, csv: string) => product.act(actor, previewPeopleImport, { csv });
    const bring = (actor: Actor, csv: string) => product.act(actor, importPeople, { csv });
    const peopleOf = async (actor: Actor) => (await product.act(actor, listPeople, {})).people;
    const state = async (actor: Actor) => ({
      people: await peopleOf(actor),
      groups: (await product.act(actor, listGroups, {})).groups,
      journeys: (await product.act(actor, listJourneys, {})).journeys,
    });
    /** A workspace with two journeys that nobody owns; addresses of its own, as accounts are one for all workspaces. */
    async function workspace() {
      const actor = await product.stranger();
      const stage = await product.act(actor, createStage, { name: "Joining" });
      for (const name of ["Opening an account", "Paying, by card"])
        await product.act(actor, createJourney, { stageId: stage.id, name });
      const mark = `w${++made}`;
      return { actor, mail: (name: string) => `${name}.${mark}@example.org` };
    }

    it("are added with all that the file says, and a second time nothing changes", async () => {
      const { actor, mail } = await workspace();
      const csv = file(
        `${mail("mira").toUpperCase()};Mira Lindholm;Journey Owner;Head of Branches;Retail;Branches | Cards;"opening an account|Paying, by card"`,
        `${mail("jonas")};Jonas Weber;analyst;;Insights;Cards;`,
      );
      const seen = await preview(actor, csv);
      expect(seen.counts).toEqual({ rows: 2, added: 2, changed: 0, unchanged: 0, rejected: 0 });
      expect(seen.newGroups.map(({ kind, name }) => `${kind} ${name}`).toSorted()).toEqual([
        ...["department Insights", "department Retail", "team Branches", "team Cards"],
      ]);
      expect((await peopleOf(actor)).length).toBe(1);

      const done = await bring(actor, csv);
      expect({ ...done, rows: [] }).toEqual({ ...seen, rows: [], letters: 0 });
      for (const { oneTimePassword } of done.rows) expect(oneTimePassword).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
      const { people, groups, journeys } = await state(actor);
      const mira = people.find(({ email }) => email === mail("mira"))!;
      expect(mira).toMatchObject({ name: "Mira Lindholm", role: "journey-owner", title: "Head of Branches" });
      const membersOf = (name: string) => groups.find((group) => group.name === name)!.memberIds.length;
      expect(["Retail", "Insights", "Branches", "Cards"].map(membersOf)).toEqual([1, 1, 1, 2]);
      expect(journeys.map(({ ownerId }) => ownerId)).toEqual([mira.id, mira.id]);

      const again = await bring(actor, csv);
      expect(again.counts).toEqual({ rows: 2, added: 0, changed: 0, unchanged: 2, rejected: 0 });
      expect(await state(actor)).toEqual({ people, groups, journeys });
    });

    it("are changed where the file says something else, and where it says nothing they stay", async () => {
      const { actor, mail } = await workspace();
      await bring(
        actor,
        file(`${mail("a")};A;analyst;Analyst;Insights;Cards;`, `${mail("b")};B;viewer;;;;Opening an account`),
      );
      const done = await bring(
        actor,
        file(`${mail("a")};;executive;;Retail;Branches;Opening an account`, `${mail("b")};B;;;;;`),
      );
      expect(done.counts).toMatchObject({ changed: 1, unchanged: 1 });
      expect(done.rows[0]).toMatchObject({
        oneTimePassword: null,
        changes: [
          { field: "role", from: "analyst", to: "executive" },
          { field: "department", from: "Insights", to: "Retail" },
          { field: "team", from: null, to: "Branches" },
          { field: "journey", from: "B", to: "Opening an account" },
        ],
      });
      const { people, groups, journeys } = await state(actor);
      const a = people.find(({ email }) => email === mail("a"))!;
      expect(a).toMatchObject({ name: "A", title: "Analyst", role: "executive" });
      const groupsOfA = groups.filter(({ id }) => a.groupIds.includes(id)).map(({ name }) => name);
      expect(groupsOfA.toSorted()).toEqual(["Branches", "Cards", "Retail"]);
      expect(journeys.find(({ name }) => name === "Opening an account")!.ownerId).toBe(a.id);
    });

    it("are left out row by row with the reason, and the rest is done", async () => {
      const { actor, mail } = await workspace();
      const own = (await peopleOf(actor))[0]!;
      const gone = await product.act(actor, addPerson, { name: "Gone", email: mail("gone"), role: "viewer" });
      await product.act(actor, updatePerson, { personId: gone.person.id, active: false, version: 1 });
      const limited = { kind: "journeys" as const, journeyIds: [] };
      await product.act(actor, addPerson, { name: "L", email: mail("some"), role: "viewer", scope: limited });
      const csv = file(
        `${mail("good")};Good;viewer;;;Cards;Opening an account`,
        ";No address;viewer;;;;",
        "not an address;X;viewer;;;;",
        `${mail("good").toUpperCase()};Twice;viewer;;;;`,
        `${mail("n")};;viewer;;;;`,
        `${mail("r")};R;;;;;`,
        `${mail("r2")};R;emperor;;;;`,
        `${mail("p")};P;partner;;;;`,
        `${mail("gone")};Gone;viewer;;;;`,
        `${mail("some")};L;administrator;;;;`,
        `${own.email};${own.name};viewer;;;;`,
        `${mail("j")};J;viewer;;;;Nowhere`,
        `${mail("k")};K;viewer;;;;opening an account`,
        `${mail("few")};Few`,
        `${mail("long")};${"x".repeat(201)};viewer;;;;`,
      );
      const { counts, rows, newGroups } = await bring(actor, csv);
      expect(counts).toEqual({ rows: 15, added: 1, changed: 0, unchanged: 0, rejected: 14 });
      expect(rows.map(({ rejection }) => rejection?.code ?? "")).toEqual([
        ...["", "email-missing", "email-unreadable", "email-twice", "name-missing", "role-missing", "role-unknown"],
        ...["role-partner", "access-ended", "scope-limited", "last-administrator", "journey-unknown", "journey-twice"],
        ...["cell-count", "too-long"],
      ]);
      expect(newGroups).toEqual([{ kind: "team", name: "Cards" }]);
      expect((await peopleOf(actor)).map(({ email }) => email).toSorted()).toEqual(
        [own.email, mail("gone"), mail("good"), mail("some")].toSorted(),
      );
      expect((await peopleOf(actor)).find(({ id }) => id === own.id)!.role).toBe("administrator");
    });

    it("may have other headers, other dividers, and a first and last name", async () => {
      const { actor, mail } = await workspace();
      for (const divider of [",", ";", "\t"]) {
        const at = mail(`d${divider.charCodeAt(0)}`);
        const csv = `\ufeff${["First Name", "Surname", "Work e-mail", "Access level", "shoe size"].join(divider)}\n${["Ana", "Li", at, "Front line", "40"].join(divider)}\n\n`;
        expect((await bring(actor, csv)).rows).toMatchObject([{ outcome: "added", name: "Ana Li", email: at }]);
      }
    });

    it("may begin as spreadsheets write them, and end with rows in which nothing is", async () => {
      const { actor, mail } = await workspace();
      const csv = `\ufeffsep=;\r\nE-mail;Name;Role\r\n${mail("s")};Sam;viewer\r\n;;\r\n;;\r\n`;
      expect((await bring(actor, csv)).counts).toMatchObject({ rows: 1, added: 1, rejected: 0 });
      expect((await bring(actor, `\n\nE-mail;Name\n${mail("s")};Sam\n`)).counts).toMatchObject({
        rows: 1,
        unchanged: 1,
      });
    });

    it("that cannot be read are refused as a whole", async () => {
      const { actor, mail } = await workspace();
      expect(await codeOf(preview(actor, "Name;Role\nA;viewer"))).toBe("MAPPING_INVALID");
      expect(await codeOf(preview(actor, "e-mail,name"))).toBe("NO_DATA_ROWS");
      expect(await codeOf(preview(actor, " "))).toBe("FILE_EMPTY");
      expect(await codeOf(preview(actor, 'e-mail,name\na@example.org,"A'))).toBe("FILE_MALFORMED");
      expect(await codeOf(preview(actor, "e-mail,name\na@example.org,Ren\ufffd"))).toBe("FILE_ENCODING");
      const many = Array.from({ length: 501 }, (_, at) => `${mail(`m${at}`)};M;viewer;;;;`);
      expect(await codeOf(bring(actor, file(...many)))).toBe("INVALID_INPUT");
      expect((await peopleOf(actor)).length).toBe(1);
    });

    it("are for administrators alone, of their own workspace, and for no limited key", async () => {
      const { actor, mail } = await workspace();
      const csv = file(`${mail("x")};X;administrator;;;;`);
      for (const role of roles.filter((each) => each !== "administrator")) {
        const other: Actor = { ...actor, role };
        expect(await codeOf(bring(other, csv))).toBe("FORBIDDEN");
        expect(await codeOf(preview(other, csv))).toBe("FORBIDDEN");
      }
      for (const grants of [["read"], ["ingest"], ["read:access"], ["write:journeys"]] as const) {
        const key: Actor = { ...actor, kind: "key", grants: [...grants] };
        expect(await codeOf(bring(key, csv))).toBe("KEY_LIMITED");
      }
      const elsewhere = await workspace();
      const theirs = await product.act(elsewhere.actor, createGroup, { kind: "team", name: "Cards" });
      await bring(actor, file(`${mail("y")};Y;viewer;;;Cards;`));
      const { groups } = await state(elsewhere.actor);
      expect(groups).toMatchObject([{ id: theirs.id, memberIds: [] }]);
      // Who has an account elsewhere joins with it: the file tells nothing of it, and hands over no password.
      const known = await bring(elsewhere.actor, file(`${mail("y")};Other name;viewer;;;;`));
      expect(known.rows).toMatchObject([{ outcome: "added", oneTimePassword: null }]);
      expect((await peopleOf(actor)).find(({ email }) => email === mail("y"))!.name).toBe("Y");
    });

    it("leave no half when something breaks, and a trace of who did what", async () => {
      const { actor, mail } = await workspace();
      const csv = file(`${mail("one")};One;viewer;;;;`, `${mail("two")};Two;viewer;;;;`);
      const both = await Promise.all([1, 2].map(() => bring(actor, csv)));
      expect(both.map(({ counts }) => counts.added).toSorted()).toEqual([0, 2]);
      expect((await peopleOf(actor)).length).toBe(3);
      const { entries } = await product.act(actor, listAuditEntries, {});
      const kept = entries.filter(({ operation }) => operation === "import-people");
      expect(kept).toHaveLength(2);
      expect(JSON.stringify(kept)).toContain(mail("one"));
      expect(JSON.stringify(entries)).not.toMatch(/[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}/);
    });
  });
});
