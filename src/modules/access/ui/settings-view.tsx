import type { ReactNode } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useMay, useSession } from "../../../web/connection/session.ts";
import { Page } from "../../../web/ui/page.tsx";
import { groupKinds, listKeys, updateWorkspace } from "../contract.ts";
import { AccountCard } from "./account-card.tsx";
import type { JourneyName } from "./describe-scope.ts";
import { GroupCard } from "./group-card.tsx";
import { KeyCard } from "./key-card.tsx";
import { SecondFactorCard } from "./second-factor-card.tsx";
import { WorkspaceCard } from "./workspace-card.tsx";
import "./access.css";

/** One's own account, and how the workspace is set up; each part only for those who may change it. */
export function SettingsView(props: { journeys: readonly JourneyName[]; sources: ReactNode; webhooks: ReactNode }) {
  const labels = words.access.settings;
  const session = useSession();
  const mayChange = useMay(updateWorkspace);
  const mayKeys = useMay(listKeys);
  if (session?.workspace == null || session.person === null) return null;
  return (
    <Page title={labels.title} lead={labels.lead}>
      <div className="settings">
        <AccountCard person={session.person} role={session.role} temporary={session.passwordIsTemporary} />
        <div className="column">
          <SecondFactorCard />
          {mayChange && <WorkspaceCard key={session.workspace.version} workspace={session.workspace} />}
        </div>
        {mayKeys && (
          <div className="wide">
            <KeyCard journeys={props.journeys} />
          </div>
        )}
        {mayKeys && <div className="wide">{props.webhooks}</div>}
        {session.role !== "partner" && (
          <>
            <div className="wide">{props.sources}</div>
            <div className="wide groups">
              {groupKinds.map((kind) => (
                <GroupCard key={kind} kind={kind} />
              ))}
            </div>
          </>
        )}
      </div>
    </Page>
  );
}
