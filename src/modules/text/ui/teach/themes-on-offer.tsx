import { Button, Kbd, MultiSelect } from "@mantine/core";
import type { RefObject } from "react";
import { teachingWords } from "../../../../web/catalogue/teaching.ts";
import { keys } from "../../../../web/keys/keys.ts";
import type { Theme } from "../../contract.ts";

const themeKeys = ["theme1", "theme2", "theme3", "theme4", "theme5"] as const;

/** The likeliest themes by a key each, and all of them by name. */
export function ThemesOnOffer(props: {
  themes: readonly Theme[];
  offered: readonly string[];
  chosen: readonly string[];
  toggle: (themeId: string) => void;
  find: RefObject<HTMLInputElement | null>;
}) {
  const { offered, chosen } = props;
  const labels = teachingWords;
  const names = new Map(props.themes.map(({ id, name }) => [id, name]));
  return (
    <>
      {offered.length > 0 && (
        <fieldset className="teach-tones">
          <legend>{labels.onOffer}</legend>
          {offered.map((id, at) => (
            <Button
              key={id}
              size="compact-sm"
              variant={chosen.includes(id) ? "light" : "default"}
              aria-pressed={chosen.includes(id)}
              rightSection={<Kbd size="xs">{keys[themeKeys[at]!]}</Kbd>}
              onClick={() => props.toggle(id)}
            >
              {names.get(id)}
            </Button>
          ))}
        </fieldset>
      )}
      <MultiSelect
        ref={props.find}
        mt={10}
        label={
          <>
            {labels.themes} <Kbd size="xs">{keys.findTheme}</Kbd>
          </>
        }
        description={labels.themesHint}
        data={props.themes
          .filter(({ phrases, parentId }) => phrases.length > 0 || parentId !== null)
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={[...chosen]}
        onChange={(ids) => {
          for (const id of [...ids, ...chosen]) if (ids.includes(id) !== chosen.includes(id)) props.toggle(id);
        }}
        onKeyDown={(event) => {
          // Back to the keys for tones.
          if (event.key === "Escape") event.currentTarget.blur();
        }}
        searchable
        hidePickedOptions
        selectFirstOptionOnChange
      />
    </>
  );
}
