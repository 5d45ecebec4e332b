import { ImportPage } from "../../modules/signals/ui/index.ts";
import { ImportUnderstanding } from "../../modules/text/ui/index.ts";

export { ImportList as Imports } from "../../modules/signals/ui/index.ts";

/** One import, from the module that brings it in, with how far its words are understood, from the one that reads them. */
export function Import() {
  return <ImportPage understanding={(importId) => <ImportUnderstanding importId={importId} />} />;
}
