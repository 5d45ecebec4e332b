import { CustomerList, CustomerPage } from "../../modules/customers/ui/index.ts";
import { listSignals } from "../../modules/signals/contract.ts";
import { SignalWords } from "../../modules/signals/ui/index.ts";
import { useAnswer } from "../connection/hooks.ts";
import { Answered } from "../ui/state.tsx";

export { CustomerList as Customers };

export function Customer() {
  return <CustomerPage timeline={(customerId) => <Timeline customerId={customerId} />} />;
}

/** Everything one customer told us, newest first. */
function Timeline(props: { customerId: string }) {
  const answer = useAnswer(listSignals, { customerId: props.customerId, limit: 100 });
  return (
    <Answered answer={answer}>
      {({ signals }) => signals.map((signal) => <SignalWords key={signal.id} signal={signal} />)}
    </Answered>
  );
}
