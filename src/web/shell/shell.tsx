import { ActionIcon, Burger, Group, Select, Text, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { Link, Navigate, Outlet, useLocation, useNavigate, useParams, useRouter } from "@tanstack/react-router";
import { memo, type ReactNode, useState } from "react";
import { words } from "../catalogue/index.ts";
import { languageKey, languages, locale } from "../catalogue/locale.ts";
import { useLiveUpdates } from "../connection/live.ts";
import { type Session, useSessionAnswer, useSignOut } from "../connection/session.ts";
import { Key } from "../keys/key.tsx";
import { keys } from "../keys/keys.ts";
import { Commands } from "./commands.tsx";
import { destinations } from "./navigation.ts";
import { NoSession } from "./no-session.tsx";

/** Everything around a page of a workspace. In another workspace nothing of this one stays on screen, so all begins anew. */
export function Shell() {
  const { workspace } = useParams({ strict: false }) as { workspace?: string };
  return <Workspace key={workspace} />;
}

/** Sends people who are not signed in to where they can. */
function Workspace() {
  const answer = useSessionAnswer();
  const [open, setOpen] = useState(false);
  const session = answer.data;
  if (session === undefined) return <NoSession {...answer} />;
  if (!session.setUp) return <Navigate to="/set-up" />;
  if (session.person === null) return <SignInFirst />;
  if (session.secondFactor === "missing") return <Navigate to="/second-factor" />;
  if (session.workspace === null) {
    const first = session.workspaces[0];
    return first === undefined ? <Navigate to="/sign-in" /> : <Navigate to={`/${first.slug}`} />;
  }
  const { slug } = session.workspace;
  return (
    <>
      <Live slug={slug} />
      <a className="skip-link" href="#content">
        {words.shell.skip}
      </a>
      <Commands>
        {(openPalette) => (
          <div className="shell">
            <nav className="shell-bar" aria-label={words.shell.product}>
              <Brand slug={slug} />
              <Group gap="xs">
                <PaletteButton open={openPalette} />
                <Burger
                  opened={open}
                  onClick={() => setOpen(!open)}
                  aria-label={words.shell.openNavigation}
                  size="sm"
                />
              </Group>
            </nav>
            <Navigation
              session={session}
              slug={slug}
              open={open}
              leave={() => setOpen(false)}
              palette={<PaletteButton open={openPalette} />}
            />
            <main className="shell-main" id="content" tabIndex={-1}>
              <TemporaryPassword session={session} slug={slug} />
              <Outlet />
            </main>
          </div>
        )}
      </Commands>
    </>
  );
}

/** Below the session, so that nobody listens who is not let in. */
function Live({ slug }: { slug: string }) {
  useLiveUpdates(slug);
  return null;
}

function PaletteButton(props: { open: () => void }) {
  return (
    <button type="button" className="palette-button" onClick={props.open}>
      {words.palette.title}
      <span aria-hidden="true">
        <Key combination={keys.palette} />
      </span>
    </button>
  );
}

/** Remembers the address asked for. Rendered once: drawn again on the way to signing in, it would remember that instead. */
const SignInFirst = memo(function SignInFirst() {
  const { state } = useRouter();
  return <Navigate to="/sign-in" search={{ to: state.location.href }} />;
});

/** Whoever signs in with a password that somebody handed them is asked, everywhere but there, to choose their own. */
function TemporaryPassword(props: { session: Session; slug: string }) {
  const { pathname } = useLocation();
  const settings = `/${props.slug}/settings`;
  if (!props.session.passwordIsTemporary || pathname === settings) return null;
  const labels = words.access.account;
  return (
    <p className="shell-notice no-print">
      {labels.temporary} <Link to={settings}>{labels.choose}</Link>
    </p>
  );
}

function Brand(props: { slug: string }) {
  return (
    <Link to={`/${props.slug}`} className="shell-brand">
      <img src="/icon.svg" alt="" width={20} height={20} />
      {words.shell.product}
    </Link>
  );
}

function Navigation(props: { session: Session; slug: string; open: boolean; leave: () => void; palette: ReactNode }) {
  const signOut = useSignOut();
  const navigate = useNavigate();
  const { session } = props;
  return (
    <nav className="shell-nav" aria-label={words.shell.mainNavigation} data-open={props.open}>
      <Brand slug={props.slug} />
      <div className="wide-only">{props.palette}</div>
      {session.workspaces.length > 1 && (
        <Select
          size="xs"
          mb="sm"
          aria-label={words.shell.workspace}
          allowDeselect={false}
          value={props.slug}
          data={session.workspaces.map((workspace) => ({ value: workspace.slug, label: workspace.name }))}
          onChange={(slug) => slug !== null && void navigate({ to: `/${slug}` })}
        />
      )}
      {destinations.map(({ section, items }) => {
        const shown = items.filter((item) => session.allowed.includes(item.needs.name));
        if (shown.length === 0) return null;
        return (
          <div key={section ?? "first"}>
            {section !== null && <span className="nav-section">{section}</span>}
            {shown.map((item) => (
              <Link
                key={item.path}
                to={`/${props.slug}${item.path}`}
                className="nav-link"
                activeOptions={{ exact: item.path === "" }}
                onClick={props.leave}
              >
                {item.label}
              </Link>
            ))}
          </div>
        );
      })}
      <LanguageChoice />
      <Group mt="auto" pt="lg" px={8} justify="space-between" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Text size="sm" truncate>
            {session.person?.name}
          </Text>
          <button type="button" className="link-button" onClick={() => void signOut()}>
            {words.shell.signOut}
          </button>
        </div>
        <SchemeSwitch />
      </Group>
    </nav>
  );
}

/** Shown where there is more than one. Words are chosen as the page loads, so another language loads it anew. */
function LanguageChoice() {
  const choices = Object.entries(languages).map(([value, { name }]) => ({ value, label: name }));
  if (choices.length === 1) return null;
  return (
    <Select
      size="xs"
      mt="lg"
      aria-label={words.shell.language}
      allowDeselect={false}
      value={locale.code}
      data={choices}
      onChange={(code) => {
        if (code === null) return;
        window.localStorage.setItem(languageKey, code);
        window.location.reload();
      }}
    />
  );
}

function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  return (
    <ActionIcon
      variant="default"
      aria-label={dark ? words.shell.colourScheme.light : words.shell.colourScheme.dark}
      onClick={() => setColorScheme(dark ? "light" : "dark")}
    >
      {dark ? "☀" : "☾"}
    </ActionIcon>
  );
}
