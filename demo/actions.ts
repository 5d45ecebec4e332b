import { addDays } from "date-fns/addDays";
import { formatISO } from "date-fns/formatISO";
import {
  type Action,
  commentOnAction,
  listActions,
  openAction,
  updateAction,
} from "../src/modules/accountability/contract.ts";
import { listSignals } from "../src/modules/signals/contract.ts";
import { listThemes } from "../src/modules/text/contract.ts";
import type { Cast } from "./people.ts";
import type { PlannedAction } from "./planned.ts";
import type { Stage } from "./stage.ts";

/** Opens the invented actions, each with real comments behind it, and takes them to the states they are in. */
export async function openActions(
  stage: Stage,
  { people, journeys }: { people: Cast; journeys: ReadonlyMap<string, string> },
): Promise<void> {
  const { actions, badRating } = stage.organisation;
  const { actions: present } = await stage.act(listActions, {});
  const missing = actions.filter(({ title }) => !present.some((action) => action.title === title));
  if (missing.length > 0) stage.report("Opening a few actions");
  const { themes } = await stage.act(listThemes, {});
  for (const planned of missing) {
    const journeyId = journeys.get(planned.journey)!;
    const theme = themes.find(({ name, phrases }) => name === planned.theme && phrases.length === 0);
    if (planned.theme !== undefined && theme === undefined)
      throw new Error(`The feedback has no theme "${planned.theme}"`);
    const evidence = { journeyId, themeId: theme?.id, ...badRating, hasText: true, limit: 8 };
    const { signals } = await stage.act(listSignals, evidence);
    const opened = await stage.act(openAction, {
      title: planned.title,
      journeyId,
      themeId: theme?.id ?? null,
      ownerId: people.id(planned.owner),
      due: formatISO(addDays(new Date(), planned.dueInDays), { representation: "date" }),
      expectedEffect: planned.expected,
      status: planned.status === "proposed" ? "proposed" : "agreed",
      signalIds: signals.map(({ id }) => id),
    });
    for (const { by, text } of planned.comments) {
      await stage.act(commentOnAction, { actionId: opened.id, text }, { actor: people.actor(by) });
    }
    await advance(stage, opened, planned);
  }
}

async function advance(stage: Stage, { id, status, version }: Action, planned: PlannedAction): Promise<void> {
  const { effectiveFrom, reason } = planned;
  if (planned.status === status) return;
  await stage.act(updateAction, {
    actionId: id,
    status: planned.status,
    ...(effectiveFrom ? { effectiveFrom } : {}),
    ...(reason ? { reason } : {}),
    version,
  });
}
