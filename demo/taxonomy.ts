import { installStarterTaxonomy, listThemes, updateTheme } from "../src/modules/text/contract.ts";
import type { Cast } from "./people.ts";
import type { Stage } from "./stage.ts";

/** The starter taxonomy of the field, with somebody who answers for a few of its complaint categories. @returns ids by name */
export async function installTaxonomy(stage: Stage, cast: Cast): Promise<Map<string, string>> {
  const { starter, themeOwners } = stage.organisation;
  let { themes } = await stage.act(listThemes, {});
  if (!themes.some(({ phrases }) => phrases.length > 0)) {
    stage.report(`Installing the starter taxonomy for ${starter}`);
    ({ themes } = await stage.act(installStarterTaxonomy, { name: starter }));
  }
  const earned = themes.filter(({ phrases }) => phrases.length > 0);
  for (const { id, name, ownerId, version } of earned) {
    const owner = themeOwners[name];
    if (owner !== undefined && ownerId === null) {
      await stage.act(updateTheme, { themeId: id, ownerId: cast.id(owner), version });
    }
  }
  return new Map(earned.map(({ name, id }) => [name, id]));
}
