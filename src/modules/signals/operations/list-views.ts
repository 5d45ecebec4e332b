import { operation } from "../../../kernel/operation.ts";
import { listViews } from "../contract.ts";
import { visibleViews } from "../store/views.ts";
import { presentViews } from "../views/present.ts";

export const listViewsOperation = operation(listViews, async ({ db, actor }) => ({
  views: await presentViews(db, actor, await visibleViews(db, actor)),
}));
