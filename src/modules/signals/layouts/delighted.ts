import { scaleNamed } from "../scales/registry.ts";
import { answer, attribute, date, email, identifier, ignore, type Layout, person, rowId, text } from "./layout.ts";
import { five, nps, scoreBy, seven } from "./scales.ts";

const surveyTypes = {
  nps: { name: "Likelihood to recommend", scale: nps },
  csat: { name: "Satisfaction", scale: five },
  ces: { name: "Ease", scale: five },
  ces7: { name: "Ease", scale: seven },
  enps: { name: "Likelihood to recommend as an employer", scale: nps },
  "5star": { name: "Stars", scale: five },
  stars: { name: "Stars", scale: five },
  stars5: { name: "Stars", scale: five },
  thumbs: { name: "Thumbs", scale: scaleNamed("rating-0-1-high-good") },
  smileys: { name: "Smileys", scale: five },
};

/** Answers as Delighted's API names them, in JSON or as a table of the same names. */
export const delighted: Layout = {
  name: "Delighted",
  kind: "survey-response",
  sourceName: "Delighted",
  needs: { columns: ["id", "survey_type", "score", "comment", "created_at"] },
  columns: [
    ["id", rowId],
    ["created_at", date],
    ["score", scoreBy("survey_type", surveyTypes)],
    ["comment", text],
    [/^person(\.id)?$/, identifier("delighted person")],
    ["person.email", email],
    ["person.phone_number", identifier("phone")],
    ["person.name", person],
    ["survey_type", attribute("survey type")],
    [/^(updated_at|permalink|notes|object)$|^(notes|person)\./, ignore],
    [/^person_properties\.|^tags$/, attribute()],
    [/^additional_answers\..*\.free_response$/, answer],
    [/^additional_answers\..*\.select_(one|many)\.id$/, ignore],
    [/^additional_answers\..*\.select_(one|many)(\.text)?$/, attribute()],
  ],
  prefix: /^(person_properties|additional_answers)\.|\.(free_response|scale|select_(one|many)(\.text)?)$/g,
};

/** The table that people download, by what its columns are called on screen. Known from what people tell of it: so it says what it takes for granted. */
export const delightedTable: Layout = {
  ...delighted,
  needs: { columns: ["Score", "Comment", /^delighted (source|device type|browser)$/] },
  columns: [
    [/^(response )?id$/, rowId],
    [/^(created at|response date|responded at|date)$/, date],
    ["Score", scoreBy("survey type", surveyTypes)],
    ["Comment", text],
    ["Email", email],
    [/^phone( number)?$/, identifier("phone")],
    ["Name", person],
    [/^(updated at|permalink|notes)$/, ignore],
    [/^person id$/, identifier("delighted person")],
  ],
  others: "attribute",
  notes: [
    "This is taken for a table downloaded from Delighted, whose columns were not seen in the original. Without a survey type, “Score” is taken as the likelihood to recommend on 0 to 10; please check it, for other surveys use other scales.",
  ],
};
