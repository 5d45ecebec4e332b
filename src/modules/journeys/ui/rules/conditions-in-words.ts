import { words } from "../../../../web/catalogue/index.ts";
import { useAnswer } from "../../../../web/connection/hooks.ts";
import { listSources } from "../../../signals/contract.ts";
import { listThemes } from "../../../text/contract.ts";
import type { Condition } from "../../contract.ts";

/** Says conditions as the form has them, a line each: "the source: Till, Website". */
export function useConditionsInWords(): (conditions: readonly Condition[]) => string {
  const sources = useAnswer(listSources, {}).data?.sources ?? [];
  const themes = useAnswer(listThemes, {}).data?.themes ?? [];
  const labels = words.journeys.rules.form;
  const namesIn = (known: readonly { id: string; name: string }[], ids: readonly string[]) =>
    ids.map((id) => known.find((one) => one.id === id)?.name ?? id);

  function valuesOf(condition: Condition): readonly string[] {
    switch (condition.on) {
      case "attribute":
        return condition.values;
      case "source":
        return namesIn(sources, condition.sourceIds);
      case "kind":
        return condition.kinds.map((kind) => words.signals.kinds[kind] ?? kind);
      case "theme":
        return namesIn(themes, condition.themeIds);
      case "words":
        return condition.phrases;
    }
  }
  return (conditions) =>
    conditions
      .map((condition) => {
        const subject = condition.on === "attribute" ? condition.name : labels.kinds[condition.on];
        return `${subject}: ${valuesOf(condition).join(", ")}`;
      })
      .join("\n");
}
