import { Button, Group } from "@mantine/core";
import type { z } from "zod";
import { words } from "../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { moment } from "../../../web/ui/format.ts";
import { Answered, Trouble } from "../../../web/ui/state.tsx";
import { endOtherSignIns, endSignIn, listSignIns, type signInSchema } from "../contract.ts";

/** Where somebody is signed in, each with a way to end it: oneself, or the person that is given. */
export function SignIns(props: { personId?: string }) {
  const { personId } = props;
  const labels = words.access.signIns;
  const answer = useAnswer(listSignIns, { personId });
  const others = useAct(endOtherSignIns);
  return (
    <Answered answer={answer} lines={2}>
      {({ signIns }) => {
        const endable = signIns.filter(({ current }) => !current).length;
        return (
          <>
            {signIns.length === 0 && <p className="soft flush">{labels.none}</p>}
            <ul className="sign-ins">
              {signIns.map((each) => (
                <SignIn key={each.id} item={each} personId={personId} />
              ))}
            </ul>
            {others.error !== null && <Trouble error={others.error} />}
            {endable > 1 || (endable > 0 && personId === undefined) ? (
              <Group mt="sm">
                <Button
                  variant="default"
                  size="compact-sm"
                  loading={others.isPending}
                  onClick={() => others.mutate({ personId })}
                >
                  {personId === undefined ? labels.others : labels.everywhere}
                </Button>
              </Group>
            ) : null}
          </>
        );
      }}
    </Answered>
  );
}

function SignIn(props: { item: z.output<typeof signInSchema>; personId: string | undefined }) {
  const { item, personId } = props;
  const labels = words.access.signIns;
  const act = useAct(endSignIn);
  const by = item.signedInBy === "provider" ? labels.byProvider : null;
  return (
    <li>
      <div>
        <b>{item.device}</b> {item.current && <span className="pill">{labels.here}</span>}
        <small className="soft">
          {[item.address, labels.since(moment(item.createdAt)), by].filter((part) => part !== null).join(" · ")}
          {item.lastSeenAt !== null && !item.current && <> · {labels.seen(moment(item.lastSeenAt))}</>}
        </small>
        {act.error !== null && <Trouble error={act.error} />}
      </div>
      {!item.current && (
        <Button
          variant="default"
          size="compact-sm"
          loading={act.isPending}
          onClick={() => act.mutate({ signInId: item.id, personId })}
          aria-label={labels.endOf(item.device, moment(item.createdAt))}
        >
          {labels.end}
        </Button>
      )}
    </li>
  );
}
