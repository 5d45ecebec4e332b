import { Button } from "@mantine/core";
import { words } from "../../../web/catalogue/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { Card } from "../../../web/ui/page.tsx";
import { Trouble } from "../../../web/ui/state.tsx";
import { verifyAuditTrail } from "../contract.ts";

/** Goes through the whole chain of entries, and says in words whether it is whole. */
export function ChainCheck() {
  const labels = words.access.audit.chain;
  const answer = useAnswer(verifyAuditTrail, {}, { staleTime: Number.POSITIVE_INFINITY });
  const { data } = answer;
  return (
    <Card title={labels.title} note={data?.whole ? labels.unsealed(data.unsealed) : undefined}>
      <div role="status" aria-busy={answer.isFetching}>
        {answer.isFetching && <p className="soft flush">{labels.checking}</p>}
        {!answer.isFetching && data !== undefined && (
          <p className={data.whole ? "good flush" : "bad flush"}>
            {data.brokenAt === null ? labels.whole(data.sealed) : labels.broken(data.brokenAt)}
          </p>
        )}
      </div>
      {answer.error !== null && <Trouble error={answer.error} again={() => void answer.refetch()} />}
      {data?.head != null && (
        <p className="soft" style={{ margin: "10px 0" }}>
          {labels.head}: <code className="fingerprint">{data.head}</code>
          <br />
          {labels.headHint}
        </p>
      )}
      <Button variant="default" size="compact-sm" loading={answer.isFetching} onClick={() => void answer.refetch()}>
        {labels.again}
      </Button>
    </Card>
  );
}
