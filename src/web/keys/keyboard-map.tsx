import { Modal, Switch } from "@mantine/core";
import { words } from "../catalogue/index.ts";
import { Key } from "./key.tsx";
import { keyGroups, keys } from "./keys.ts";
import { useSingleKeys } from "./use-keys.ts";

/** Every key and what it does. Keys without Ctrl or Alt can be turned off, for who speaks to the computer. */
export default function KeyboardMap(props: { opened: boolean; onClose: () => void }) {
  const labels = words.keys;
  const [singleKeys, setSingleKeys] = useSingleKeys();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={labels.title}
      size="md"
      closeButtonProps={{ "aria-label": words.shell.close }}
    >
      {Object.entries(keyGroups).map(([group, names]) => (
        <section key={group} aria-label={labels.groups[group as keyof typeof keyGroups]}>
          <h3 className="key-group">{labels.groups[group as keyof typeof keyGroups]}</h3>
          <dl className="key-list">
            {names.map((name) => (
              <div key={name}>
                <dt>
                  <Key combination={keys[name]} />
                </dt>
                <dd>{labels.meanings[name]}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Switch
        mt="md"
        label={labels.single}
        description={labels.singleHint}
        checked={singleKeys}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
    </Modal>
  );
}
