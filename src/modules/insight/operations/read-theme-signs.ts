import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { effortSchema, emotionSchema } from "../../signals/contract.ts";
import { requireTheme } from "../../text/index.ts";
import { readThemeSigns } from "../contract.ts";
import { estimateShare } from "../share.ts";
import { countSigns } from "../store/theme-signs.ts";

export const readThemeSignsOperation = operation(readThemeSigns, async ({ db, actor }, { themeId }) => {
  await requireTheme(db, workspaceOf(actor), themeId);
  const { signals, counts } = await countSigns(db, actor, themeId);
  const shares = <Sign extends string>(signs: readonly Sign[]) =>
    signs.map((sign) => {
      const count = counts.get(sign) ?? 0;
      return { sign, signals: count, share: estimateShare({ count, n: signals }) };
    });
  return { signals, effort: shares(effortSchema.options), emotion: shares(emotionSchema.options) };
});
