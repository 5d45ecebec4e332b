import type { Page } from "@playwright/test";
import { expect } from "./support.ts";

/** A workspace that only one test works in. */
export interface OwnWorkspace {
  /** Address of its first page. */
  home: string;
  /** Performs an operation in it over HTTP, as whoever is signed in, and gives the answer. */
  perform<T>(method: "GET" | "POST" | "PATCH", path: string, input?: object): Promise<T>;
}

/** Creates a workspace beside the demonstration, so that what a test changes there is seen by no other. */
export async function ownWorkspace(page: Page, demonstrationHome: string, name: string): Promise<OwnWorkspace> {
  const { slug } = await performIn<{ slug: string }>(page, demonstrationHome.slice(1), "POST", "/workspaces", { name });
  return { home: `/${slug}`, perform: (method, path, input) => performIn(page, slug, method, path, input) };
}

async function performIn<T>(page: Page, slug: string, method: string, path: string, input?: object): Promise<T> {
  const { origin } = new URL(page.url());
  const response = await page.request.fetch(`/api/v1${path}`, {
    method,
    headers: { "bellwether-workspace": slug, origin },
    data: input,
  });
  expect(response.ok(), await response.text()).toBe(true);
  return (await response.json()) as T;
}
