import { useMemo, useState } from "react";
import { listThemeEffects } from "../../modules/insight/contract.ts";
import { ThemeSigns } from "../../modules/insight/ui/index.ts";
import { type Origin, ThemeBook, ThemePage } from "../../modules/text/ui/index.ts";
import { useAnswer } from "../connection/hooks.ts";

export { DiscoveryPage as Beyond, TeachPage as Teach } from "../../modules/text/ui/index.ts";

/** The taxonomy, from the module that reads the words, with each theme's reach, from the one that measures it. */
export function Themes() {
  const [origin, setOrigin] = useState<Origin>("rules");
  const effects = useAnswer(listThemeEffects, { origin }).data?.themes;
  const reach = useMemo(() => effects && new Map(effects.map((theme) => [theme.themeId, theme])), [effects]);
  return <ThemeBook origin={origin} choose={setOrigin} reach={reach} />;
}

export function Theme() {
  return <ThemePage figures={(theme) => <ThemeSigns themeId={theme.id} />} />;
}
