import { useDisclosure } from "@mantine/hooks";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useKeys } from "../keys/use-keys.ts";

const loadPalette = () => import("./palette/palette.tsx");
const Palette = lazy(loadPalette);
const KeyboardMap = lazy(() => import("../keys/keyboard-map.tsx"));

/** Long enough for the first page to have everything that it needs. */
const quietAfterMs = 2_000;

/** The palette and the list of keys, for every page. The palette is fetched once the page is quiet, so that it is there when asked for. */
export function Commands(props: { children: (openPalette: () => void) => ReactNode }) {
  const [palette, { open, close, toggle }] = useDisclosure(false);
  const [map, showMap] = useDisclosure(false);
  const [asked, setAsked] = useState({ palette: false, map: false });
  useEffect(() => {
    const quiet = setTimeout(() => void loadPalette(), quietAfterMs);
    return () => clearTimeout(quiet);
  }, []);
  const ask = (what: "palette" | "map", act: () => void) => () => {
    setAsked((before) => ({ ...before, [what]: true }));
    act();
  };
  const showKeys = ask("map", showMap.open);
  useKeys({ palette: ask("palette", toggle), map: showKeys });
  return (
    <>
      {props.children(ask("palette", open))}
      <Suspense fallback={null}>
        {asked.palette && <Palette opened={palette} close={close} showKeys={showKeys} />}
        {asked.map && <KeyboardMap opened={map} onClose={showMap.close} />}
      </Suspense>
    </>
  );
}
