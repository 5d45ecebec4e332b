import { attribute, date, identifier, type Layout, person, rowId, text } from "./layout.ts";
import { nps, scoreBy, seven, three } from "./scales.ts";

const property = (names: string): RegExp => new RegExp(`^(?:properties\\.)?(?:${names})$`);

/** Feedback submissions by the names of their properties. Satisfaction is 0 to 2 there, and effort 1 to 7 with 7 the easiest. */
const columns: Layout["columns"] = [
  [property("hs_object_id"), rowId],
  [property("hs_ingestion_id"), rowId],
  [property("hs_submission_timestamp"), date],
  [property("hs_content"), text],
  [property("hs_visitor_id"), identifier("hubspot visitor")],
  [property("hs_contact_email_rollup|hs_contact_email"), identifier("e-mail")],
  [property("hs_submission_name"), person],
  [property("hs_survey_(?:id|name|type|channel)|hs_knowledge_article_id"), attribute()],
];

const value = /^(?:value|rating|response value)$/;

const scaleOf = (column: string) =>
  scoreBy(column, {
    NPS: { name: "Likelihood to recommend", scale: nps },
    CSAT: { name: "Satisfaction", scale: three },
    CES: { name: "Ease", scale: seven },
  });

const hubSpotWith = (prefix: string): Layout => ({
  name: "HubSpot",
  kind: "survey-response",
  sourceName: "HubSpot",
  needs: {
    columns: ["hs_survey_type", "hs_value", "hs_submission_timestamp"].map((name) => prefix + name),
  },
  columns: [...columns, [`${prefix}hs_value`, scaleOf(`${prefix}hs_survey_type`)]],
  others: "ignore",
  prefix: /^properties\./,
});

export const hubSpot = hubSpotWith("");
/** As the interface for programs wraps them. */
export const hubSpotObjects = hubSpotWith("properties.");

/** The table that people download, by what its columns are called on screen. Known from the handbook: so it says what it takes for granted. */
export const hubSpotTable: Layout = {
  ...hubSpot,
  needs: { columns: ["Survey type", "Survey name", value, /^submission (?:timestamp|date)$/] },
  columns: [
    ["Record ID", rowId],
    ["Ingestion ID", rowId],
    [/^submission (?:timestamp|date)$/, date],
    [/^(?:content|feedback|comment|response|open-ended response)$/, text],
    ["Visitor ID", identifier("hubspot visitor")],
    [/^(?:contact:? )?e-?mail$/, identifier("e-mail")],
    [/^(?:submission|contact) name$/, person],
    [/^survey (?:id|name|type|channel)$|^knowledge article id$/, attribute()],
    [value, scaleOf("survey type")],
  ],
  notes: [
    "This is taken for a table downloaded from HubSpot, whose columns were not seen in the original. Ratings are taken as HubSpot describes them: 0 to 10 for NPS, 0 to 2 for CSAT, 1 to 7 for CES; please check them.",
  ],
};
