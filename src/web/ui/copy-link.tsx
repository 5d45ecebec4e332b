import { Popover, TextInput } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { words } from "../catalogue/index.ts";

/** Copies the page's address, which holds every filter; where the browser does not allow that, shows it to be copied. */
export function CopyLink() {
  const clipboard = useClipboard({ timeout: 4_000 });
  const labels = words.shell.link;
  return (
    <Popover opened={clipboard.error !== null} onClose={clipboard.reset} trapFocus withArrow>
      <Popover.Target>
        <button type="button" className="link-button" onClick={() => clipboard.copy(window.location.href)}>
          {clipboard.copied ? labels.copied : labels.copy}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <TextInput
          label={labels.byHand}
          value={window.location.href}
          readOnly
          w={320}
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
