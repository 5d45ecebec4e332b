import { Button } from "@mantine/core";
import { words } from "../../../web/catalogue/index.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { Card } from "../../../web/ui/page.tsx";
import { Trouble } from "../../../web/ui/state.tsx";
import { installStarterTaxonomy } from "../contract.ts";

/** Ready themes to begin with and to change. */
export function StarterTaxonomy() {
  const labels = words.themes.starter;
  const act = useAct(installStarterTaxonomy);
  if (!useMay(installStarterTaxonomy)) return null;
  return (
    <Card title={labels.title} note={labels.health}>
      <p style={{ marginTop: 0, maxWidth: 760 }}>{labels.text}</p>
      <Button variant="default" loading={act.isPending} onClick={() => act.mutate({ name: "health" })}>
        {labels.button}
      </Button>
      {act.isSuccess && (
        <p className="good" role="status">
          {labels.installed}
        </p>
      )}
      {act.error !== null && <Trouble error={act.error} />}
    </Card>
  );
}
