import type { z } from "zod";
import { contentTypeOf, type Signature } from "../../kernel/operation.ts";
import { addressWithInput, type Problem, ProblemError, workspaceInAddress } from "./call.ts";

/**
 * Sends a file through an upload operation and says how far it has come, which `fetch` cannot.
 *
 * @param progress is told the share sent, 0 to 1.
 * @throws ProblemError as `call` does; an `AbortError` when `signal` is aborted.
 */
export function upload<I extends z.ZodObject, O extends z.ZodType>(
  signature: Signature<I, O>,
  input: z.input<I>,
  options: { body: Blob; progress: (share: number) => void; signal?: AbortSignal },
): Promise<z.output<O>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(signature.http.method, addressWithInput(signature, input));
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("content-type", contentTypeOf(signature));
    const workspace = workspaceInAddress();
    if (workspace !== null) request.setRequestHeader("bellwether-workspace", workspace);
    request.upload.onprogress = ({ loaded, total }) => options.progress(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as z.output<O>);
      else reject(new ProblemError(problemIn(request)));
    };
    request.onerror = () =>
      reject(new ProblemError({ status: 0, code: "OFFLINE", title: "The server does not answer." }));
    request.onabort = () => reject(new DOMException("The upload was stopped.", "AbortError"));
    options.signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(options.body);
  });
}

function problemIn(request: XMLHttpRequest): Problem {
  const fallback = { status: request.status, code: "INTERNAL", title: "Something went wrong on our side." };
  if (!(request.getResponseHeader("content-type") ?? "").includes("json")) return fallback;
  return { ...fallback, ...(JSON.parse(request.responseText) as Partial<Problem>) };
}
