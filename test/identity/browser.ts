import type { z } from "zod";
import type { Signature } from "../../src/kernel/operation.ts";

/** What a browser does between a person and a server: keeps cookies, names its origin, sends what a screen sends. */
export class Browser {
  readonly #address: string;
  readonly #cookies = new Map<string, string>();

  constructor(address: string) {
    this.#address = address;
  }

  /** Asks for any address, with this server's cookies and without following redirects. */
  async ask(path: string, options: RequestInit = {}): Promise<Response> {
    const headers = new Headers(options.headers);
    headers.set("origin", this.#address);
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (cookies !== "") headers.set("cookie", cookies);
    const response = await fetch(new URL(path, this.#address), { ...options, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return response;
  }

  /** Posts to a route of identity. */
  identity(route: string, body: object): Promise<Response> {
    const headers = { "content-type": "application/json" };
    return this.ask(`/api/auth/${route}`, { method: "POST", headers, body: JSON.stringify(body) });
  }

  /** Performs an operation as a screen does. @throws Error with the code of a refusal */
  async do<I extends z.ZodObject, O extends z.ZodType>(
    signature: Signature<I, O>,
    input: z.input<I>,
  ): Promise<z.output<O>> {
    const { method, path } = signature.http;
    const rest: Record<string, unknown> = { ...input };
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = String(rest[name]);
      delete rest[name];
      return encodeURIComponent(value);
    });
    const isRead = method === "GET" || method === "DELETE";
    const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]));
    const response = await this.ask(`/api/v1${filled}${isRead ? `?${query}` : ""}`, {
      method,
      ...(!isRead && { headers: { "content-type": "application/json" }, body: JSON.stringify(rest) }),
    });
    const body = (await response.json()) as { code?: string };
    if (!response.ok) throw new Error(body.code);
    return body as z.output<O>;
  }

  #keep(cookie: string): void {
    const [pair, ...attributes] = cookie.split(";").map((part) => part.trim());
    const at = pair!.indexOf("=");
    const [name, value] = [pair!.slice(0, at), pair!.slice(at + 1)];
    if (value === "" || attributes.some((each) => /^max-age=0$/i.test(each))) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
