import { Button, SegmentedControl, Stack } from "@mantine/core";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { Card } from "../../../web/ui/page.tsx";
import { Trouble } from "../../../web/ui/state.tsx";
import { installStarterTaxonomy, type StarterName, starterSchema } from "../contract.ts";

/** Ready themes to begin with and to change, by the business one is in. */
export function StarterTaxonomy() {
  const labels = words.themes.starter;
  const act = useAct(installStarterTaxonomy);
  const [name, setName] = useState<StarterName>("health");
  if (!useMay(installStarterTaxonomy)) return null;
  const choose = (value: string) => {
    act.reset();
    setName(value as StarterName);
  };
  return (
    <Card title={labels.title}>
      <Stack gap={10} align="flex-start">
        <SegmentedControl
          size="xs"
          aria-label={labels.choose}
          value={name}
          onChange={choose}
          data={starterSchema.options.map((value) => ({ value, label: labels.names[value] }))}
        />
        <p style={{ margin: 0, maxWidth: 760 }}>
          {labels.texts[name]} {labels.text}
        </p>
        <Button variant="default" loading={act.isPending} onClick={() => act.mutate({ name })}>
          {labels.button}
        </Button>
        {act.isSuccess && (
          <p className="good" role="status" style={{ margin: 0 }}>
            {labels.installed}
          </p>
        )}
        {act.error !== null && <Trouble error={act.error} />}
      </Stack>
    </Card>
  );
}
