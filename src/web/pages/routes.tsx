import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import { Suspense } from "react";
import { NotFound } from "../shell/not-found.tsx";
import { Shell } from "../shell/shell.tsx";
import { Arrive } from "./arrive.tsx";

const root = createRootRoute({
  component: () => (
    <Suspense fallback={null}>
      <Outlet />
    </Suspense>
  ),
  notFoundComponent: NotFound,
});

const arrive = createRoute({ getParentRoute: () => root, path: "/", component: Arrive });
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { to?: string; problem?: string } => ({
    problem: typeof search.problem === "string" ? search.problem : undefined,
    to:
      typeof search.to === "string" && search.to.startsWith("/") && !search.to.startsWith("//") ? search.to : undefined,
  }),
  component: lazyRouteComponent(() => import("./sign-in.tsx"), "SignIn"),
});
const choosePassword = createRoute({
  getParentRoute: () => root,
  path: "/choose-password",
  component: lazyRouteComponent(() => import("./choose-password.tsx"), "ChoosePassword"),
});
const secondFactor = createRoute({
  getParentRoute: () => root,
  path: "/second-factor",
  component: lazyRouteComponent(() => import("./second-factor.tsx"), "SecondFactor"),
});
const setUp = createRoute({
  getParentRoute: () => root,
  path: "/set-up",
  component: lazyRouteComponent(() => import("./set-up.tsx"), "SetUp"),
});
const workspace = createRoute({ getParentRoute: () => root, path: "/$workspace", component: Shell });

type Search = Record<string, string | undefined>;
/** Filters live in the address, so that what is on screen can be sent to somebody. */
const anySearch = (search: Record<string, unknown>): Search => search as Search;

const page = (path: string, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => workspace,
    path,
    validateSearch: anySearch,
    component: lazyRouteComponent(load as () => Promise<Record<string, () => React.ReactNode>>, name),
  });

const pages = [
  page("/", () => import("./home.tsx"), "Home"),
  page("/signals", () => import("./signals.tsx"), "Signals"),
  page("/signals/$signalId", () => import("./signals.tsx"), "Signal"),
  page("/customers", () => import("./customers.tsx"), "Customers"),
  page("/customers/$customerId", () => import("./customers.tsx"), "Customer"),
  page("/beside-others", () => import("./beside-others.tsx"), "BesideOthers"),
  page("/losses", () => import("./losses.tsx"), "Losses"),
  page("/journeys", () => import("./journeys.tsx"), "Journeys"),
  page("/journeys/$journeyId", () => import("./journey.tsx"), "Journey"),
  page("/themes", () => import("./themes.tsx"), "Themes"),
  page("/themes/$themeId", () => import("./themes.tsx"), "Theme"),
  page("/themes/beyond", () => import("./themes.tsx"), "Beyond"),
  page("/themes/teach", () => import("./themes.tsx"), "Teach"),
  page("/actions", () => import("./actions.tsx"), "Actions"),
  page("/actions/$actionId", () => import("./actions.tsx"), "Action"),
  page("/my-work", () => import("./actions.tsx"), "MyWork"),
  page("/imports", () => import("./imports.tsx"), "Imports"),
  page("/imports/$importId", () => import("./imports.tsx"), "Import"),
  page("/mapping-rules", () => import("./mapping-rules.tsx"), "MappingRules"),
  page("/people", () => import("./people.tsx"), "People"),
  page("/audit", () => import("./audit.tsx"), "Audit"),
  page("/settings", () => import("./settings.tsx"), "Settings"),
];

function inAddress(search: Search): string {
  const given = Object.entries(search).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

export const router = createRouter({
  routeTree: root.addChildren([arrive, signIn, choosePassword, secondFactor, setUp, workspace.addChildren(pages)]),
  defaultPreload: "intent",
  scrollRestoration: true,
  // Every parameter is text, written as it is: the router's own way would read a search for 007 as the number 7.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: inAddress,
});
