import { attribute, date, email, identifier, ignore, type Layout, person, rowId, text } from "./layout.ts";
import { five, nps, scoreBy, seven } from "./scales.ts";

/** Answers as Delighted's API names them, in JSON or as a table of the same names. */
export const delighted: Layout = {
  name: "Delighted",
  kind: "survey-response",
  sourceName: "Delighted",
  needs: { columns: ["id", "survey_type", "score", "comment", "created_at"] },
  columns: [
    ["id", rowId],
    ["created_at", date],
    [
      "score",
      scoreBy("survey_type", {
        nps: { name: "Likelihood to recommend", scale: nps },
        csat: { name: "Satisfaction", scale: five },
        ces: { name: "Ease", scale: five },
        ces7: { name: "Ease", scale: seven },
        enps: { name: "Likelihood to recommend as an employer", scale: nps },
        "5star": { name: "Stars", scale: five },
        smileys: { name: "Smileys", scale: five },
      }),
    ],
    ["comment", text],
    [/^additional_answers\.value\.free_response$/, text],
    [/^person(\.id)?$/, identifier("delighted person")],
    ["person.email", email],
    ["person.phone_number", identifier("phone")],
    ["person.name", person],
    ["survey_type", attribute("survey type")],
    [/^(updated_at|permalink|notes|object)$|^(notes|additional_answers|person)\./, ignore],
    [/^person_properties\.|^tags$/, attribute()],
  ],
};
