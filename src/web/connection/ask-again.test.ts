import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { askAgain } from "./ask-again.ts";

test("A first answer that was on its way when something changed is asked for again", async () => {
  const client = new QueryClient();
  const answers: ((answer: string) => void)[] = [];
  const observer = new QueryObserver(client, {
    queryKey: ["history"],
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
    retry: false,
  });
  const stop = observer.subscribe(() => {});
  const asked = askAgain(client);
  await expect.poll(() => answers.length).toBe(2);
  answers[0]!("before the change");
  answers[1]!("after the change");
  await asked;
  expect(observer.getCurrentResult()).toMatchObject({ data: "after the change", isError: false });
  stop();
  client.clear();
});
