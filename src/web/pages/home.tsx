import { FirstHourCard, ObligationsCard } from "../../modules/accountability/ui/index.ts";
import { LossesLead } from "../../modules/customers/ui/index.ts";
import { HomeView } from "../../modules/insight/ui/index.ts";
import { StillMoving } from "../../modules/text/ui/index.ts";

/** The first page: what customers tell us, from the module that measures it, under who came and left, and what is left to set up, and beside what we owe, from the one that holds us to it. */
export function Home() {
  const first = (
    <>
      <StillMoving />
      <FirstHourCard />
    </>
  );
  return <HomeView first={first} beside={<ObligationsCard />} losses={<LossesLead />} />;
}
