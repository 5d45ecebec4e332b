import type { Page } from "@playwright/test";
import { demonstration } from "./server.ts";
import { expect } from "./support.ts";

/** A workspace, and how a test reaches into it. */
export interface OwnWorkspace {
  /** Address of its first page. */
  home: string;
  /** Performs an operation in it over HTTP, as whoever is signed in, and gives the answer. */
  perform<T>(method: "GET" | "POST" | "PATCH" | "PUT", path: string, input?: object): Promise<T>;
}

/** Creates a workspace beside the demonstration, so that what a test changes there is seen by no other. */
export async function ownWorkspace(page: Page, demonstrationHome: string, name: string): Promise<OwnWorkspace> {
  const { slug } = await workspaceAt(page, demonstrationHome).perform<{ slug: string }>("POST", "/workspaces", {
    name,
  });
  return workspaceAt(page, `/${slug}`);
}

/** The workspace whose first page is there. */
export function workspaceAt(page: Page, home: string): OwnWorkspace {
  return {
    home,
    async perform<T>(method: "GET" | "POST" | "PATCH" | "PUT", path: string, input?: object): Promise<T> {
      const response = await page.request.fetch(`/api/v1${path}`, {
        method,
        headers: { "bellwether-workspace": home.slice(1), origin: demonstration().address },
        data: input,
      });
      expect(response.ok(), await response.text()).toBe(true);
      return (await response.json()) as T;
    },
  };
}
