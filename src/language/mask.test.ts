import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passesIban, passesLuhn, passesNhsNumber } from "./mask/checksums.ts";
import { maskPersonalData, type PersonalDataKind } from "./mask.ts";

const masked = (text: string, customerWords?: string[]): string => maskPersonalData(text, { customerWords }).text;

describe("maskPersonalData", () => {
  it.each<[PersonalDataKind, string, string]>([
    ["email", "write to jo.o'neil+x@mail.example.co.uk.", "write to [e-mail]."],
    ["email", "it is jo at example dot com", "it is [e-mail]"],
    ["telephone", "ring 07700 900123 please", "ring [telephone] please"],
    ["telephone", "it was 01632 960 983 2 times", "it was [telephone] 2 times"],
    ["telephone", "on 12/03/2021 07700 900123", "on 12/03/2021 [telephone]"],
    ["telephone", "bay 12 07700 900123", "bay 12 [telephone]"],
    ["telephone", "Tel: (0191) 498 0123", "Tel: [telephone]"],
    ["telephone", "or +49 30 901820.", "or [telephone]."],
    ["telephone", "I left 555-010-4477 twice", "I left [telephone] twice"],
    ["telephone", "call me on 9472 7916", "call me on [telephone]"],
    ["card", "paid with 4111 1111 1111 1111 yesterday", "paid with [payment card] yesterday"],
    ["card", "my card number is 4111111111111112", "my card number is [payment card]"],
    ["iban", "to GB82 WEST 1234 5698 7654 32 please", "to [bank account] please"],
    ["iban", "IBAN: DE89370400440532013001", "IBAN: [bank account]"],
    ["ip-address", "from 192.0.2.17 and", "from [IP address] and"],
    ["ip-address", "from 2001:db8::8a2e:370:7334 and", "from [IP address] and"],
    ["url", "see https://jo:pw@host.example/a?b=c#d now", "see [web address] now"],
    ["nhs-number", "NHS number 943 476 5919", "NHS number [NHS number]"],
    ["nhs-number", "it is 9434765919, NHS no: 9434765918", "it is 9434765919, NHS no: [NHS number]"],
    ["national-insurance", "NI is AB 12 34 56 C", "NI is [National Insurance number]"],
    ["social-security", "her SSN 514-69-0360", "her SSN [social security number]"],
    ["postcode", "I live in NE1 4LP.", "I live in [postcode]."],
    ["postcode", "zip code is 35350", "zip code is [postcode]"],
    ["postcode", "Elm Street 4, Apt. 12\nAalborg\n9100", "Elm Street 4, Apt. 12\nAalborg\n[postcode]"],
    ["postcode", "Suite 9, Annerstad 340 12", "Suite 9, Annerstad [postcode]"],
    ["postcode", "Mill Village NS B0J 2H0", "Mill Village NS [postcode]"],
    ["postcode", "our shop in Bjert 6091 is closed", "our shop in Bjert [postcode] is closed"],
    ["birth-date", "DOB: 12/03/1950", "DOB: [date of birth]"],
    ["birth-date", "I was born on the 3rd of March 1950 there", "I was born on the [date of birth] there"],
  ])("%s: %j", (kind, text, expected) => {
    const result = maskPersonalData(text);
    expect(result.text).toBe(expected);
    expect(result.replaced.map((replacement) => replacement.kind)).toEqual([kind]);
  });

  it.each([
    "Waited from 10:30 to 12:45 on 12/03/2021, then again 2019-2021.",
    "It cost £1,234.56 and order 12345678 is late; version 1.2.3.4 crashed.",
    "Rang 111 and 999, ward E17 at 3pm, bay 12 bed 3, 100% 10/10",
    "amazon.co.uk was cheaper; meet me at 5 dot on the dot",
    "I had 3 appointments in 2 weeks, 45 mins each, 1-2-1 care",
    "appointment 04/10/21 1345, seen 2021-10-04 14:30",
    "Cue the 2 hours before 1 hour 2 00 pm 3 30 pm",
  ])("leaves %j alone", (text) => {
    expect(maskPersonalData(text)).toEqual({ text, replaced: [] });
  });

  it("reports spans of the given text", () => {
    const text = "a@b.co 😀 or 07700 900123";
    const { replaced } = maskPersonalData(text);
    expect(replaced.map(({ start, end }) => text.slice(start, end))).toEqual(["a@b.co", "07700 900123"]);
  });

  it("masks the customer's words as words, everyday ones only with a capital", () => {
    expect(masked("ZOË spoke to Zoe Smythe about A-1234; zoes", ["Zoë", "Smythe", "A-1234"])).toBe(
      "[name] spoke to [name] [name] about [name]; zoes",
    );
    expect(masked("Will said he will call", ["Will"])).toBe("[name] said he will call");
    expect(masked("a * b", ["", "*", "a"])).toBe("a * b");
  });

  it("follows the national format it is told", () => {
    expect(maskPersonalData("ring 030 901820 now", { country: "DE" }).text).toBe("ring [telephone] now");
    expect(maskPersonalData("it was 030 901820 there", { country: "??" }).text).toBe("it was 030 901820 there");
  });

  it("finds every valid card and NHS number, grouped or not", () => {
    const digits = (length: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
    const completed = (body: string, passes: (all: string) => boolean): string | undefined =>
      [..."0123456789"].map((check) => body + check).find(passes);
    fc.assert(
      fc.property(digits(14), digits(6), fc.constantFrom("", " ", "-"), (cardBody, nhsBody, separator) => {
        const card = completed(`4${cardBody}`, passesLuhn)!;
        expect(masked(`used ${card.match(/.{4}/g)!.join(separator)} there`)).toBe("used [payment card] there");
        const nhs = completed(`485${nhsBody}`, passesNhsNumber);
        if (nhs === undefined) return;
        const grouped = [nhs.slice(0, 3), nhs.slice(3, 6), nhs.slice(6)].join(separator);
        expect(masked(`it is ${grouped} there`)).toMatch(/^it is \[(NHS number|telephone)\] there$/);
      }),
    );
  });
});

describe("checksums", () => {
  it("accept published examples and reject any single changed digit", () => {
    for (const [passes, valid] of [
      [passesLuhn, "4111111111111111"],
      [passesIban, "GB82WEST12345698765432"],
      [passesNhsNumber, "9434765919"],
    ] as const) {
      expect(passes(valid)).toBe(true);
      for (let i = 0; i < valid.length; i++) {
        if (!/\d/.test(valid[i]!)) continue;
        const changed = valid.slice(0, i) + ((Number(valid[i]) + 1) % 10) + valid.slice(i + 1);
        expect(passes(changed), changed).toBe(false);
      }
    }
  });
});
