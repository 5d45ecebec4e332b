import { ObligationsCard } from "../../modules/accountability/ui/index.ts";
import { LossesLead } from "../../modules/customers/ui/index.ts";
import { HomeView } from "../../modules/insight/ui/index.ts";

/** The first page: what customers tell us, from the module that measures it, under who came and left, and beside what we owe, from the one that holds us to it. */
export function Home() {
  return <HomeView beside={<ObligationsCard />} losses={<LossesLead />} />;
}
