import { Box, Modal } from "@mantine/core";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { OpenActionDialog } from "../../../modules/accountability/ui/index.ts";
import { words } from "../../catalogue/index.ts";
import { type Entry, type EntryGroup, useEntries } from "./entries.ts";
import "./palette.css";

/** Finds pages, journeys, actions and customers by name, and does things, all from one field. */
export default function Palette(props: { opened: boolean; close: () => void; showKeys: () => void }) {
  const [action, setAction] = useState<{ journeyId?: string } | null>(null);
  return (
    <>
      <Modal.Root
        opened={props.opened}
        onClose={props.close}
        size="lg"
        yOffset="10vh"
        transitionProps={{ duration: 0 }}
      >
        <Modal.Overlay />
        <Modal.Content aria-label={words.palette.title}>
          <Finder
            close={props.close}
            show={{ openAction: (journeyId) => setAction({ journeyId }), keyboardMap: props.showKeys }}
          />
        </Modal.Content>
      </Modal.Root>
      <OpenActionDialog opened={action !== null} close={() => setAction(null)} journeyId={action?.journeyId} />
    </>
  );
}

/**
 * A field with its list below, as the combobox pattern of ARIA asks: the focus stays in the field, arrows choose, Enter does,
 * and the number of results is said.
 */
function Finder(props: { close: () => void; show: Parameters<typeof useEntries>[1] }) {
  const labels = words.palette;
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const groups = useEntries(query, props.show);
  const entries = groups.flatMap((group) => group.entries);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const at = Math.min(chosen, entries.length - 1);
  const idOf = (entry: Entry | undefined) => entry && `${listId}-${entries.indexOf(entry)}`;
  const run = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    props.close();
    entry.run();
  };

  useEffect(() => {
    const selected = list.current?.querySelectorAll("[role=option]").item(at);
    selected?.scrollIntoView({ block: "nearest" });
  }, [at]);

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && entries.length > 0) setChosen((at + step + entries.length) % entries.length);
    else if (event.key === "Enter") run(entries[at]);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        className="palette-field"
        role="combobox"
        aria-label={labels.field}
        aria-expanded={entries.length > 0}
        aria-controls={listId}
        aria-activedescendant={idOf(entries[at])}
        aria-autocomplete="list"
        placeholder={labels.field}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        data-autofocus
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <div ref={list} id={listId} role="listbox" aria-label={labels.title} className="palette-list" tabIndex={-1}>
        {groups.map((group) => (
          <Group
            key={group.title}
            group={group}
            selected={entries[at]}
            idOf={idOf}
            run={run}
            point={(entry) => setChosen(entries.indexOf(entry))}
          />
        ))}
      </div>
      <p role="status" className={entries.length === 0 ? "palette-none" : "sr-only"}>
        {entries.length === 0 ? labels.none : query !== "" && labels.found(entries.length)}
      </p>
    </>
  );
}

function Group(props: {
  group: EntryGroup;
  selected: Entry | undefined;
  idOf: (entry: Entry) => string | undefined;
  run: (entry: Entry) => void;
  point: (entry: Entry) => void;
}) {
  const { group, selected } = props;
  const titleId = useId();
  return (
    <Box role="group" aria-labelledby={titleId}>
      <div id={titleId} className="nav-section">
        {group.title}
      </div>
      {group.entries.map((entry) => (
        <div
          key={entry.id}
          id={props.idOf(entry)}
          role="option"
          tabIndex={-1}
          aria-selected={entry === selected}
          className="palette-entry"
          onMouseMove={() => entry !== selected && props.point(entry)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.run(entry)}
          onKeyDown={(event) => event.key === "Enter" && props.run(entry)}
        >
          {entry.label}
          {entry.detail !== undefined && <span className="soft">{entry.detail}</span>}
        </div>
      ))}
    </Box>
  );
}
