import { attribute, date, email, identifier, ignore, type Layout, person, rowId, text } from "./layout.ts";

const base = {
  name: "Salesforce cases",
  kind: "ticket",
  sourceName: "Salesforce cases",
} as const satisfies Partial<Layout>;

/** Cases as the data loader writes them: names of fields. */
export const salesforceCases: Layout = {
  ...base,
  needs: { columns: ["CaseNumber", "Subject", "Status", "CreatedDate"] },
  columns: [
    ["CaseNumber", rowId],
    ["CreatedDate", date],
    [/^(subject|description|comments)$/, text],
    ["ContactId", identifier("salesforce contact")],
    [/^(contactemail|suppliedemail)$/, email],
    ["SuppliedPhone", identifier("phone")],
    ["SuppliedName", person],
    ["SuppliedCompany", attribute("company")],
    [/^(type|reason|status|priority|origin|isescalated)$|__c$/, attribute()],
    ["AccountId", ignore],
  ],
  others: "ignore",
  dateOrder: "year-first",
};

/** A report, with the labels of its columns, dates as the reader's country writes them, and totals below. */
export const salesforceReport: Layout = {
  ...base,
  needs: { columns: ["Case Number", "Subject", "Status", "Date/Time Opened"] },
  columns: [
    ["Case Number", rowId],
    ["Date/Time Opened", date],
    [/^(subject|description|comments)$/, text],
    [/^contact name$/, person],
    [/^(contact email|web email)$/, email],
    [/^(account name|type|case reason|case origin|status|priority|escalated)$/, attribute()],
  ],
  others: "ignore",
  notes: ["Rows that a report adds below its cases, such as totals, are rejected one by one."],
};
