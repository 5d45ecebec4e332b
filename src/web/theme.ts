import { createTheme, type MantineColorsTuple } from "@mantine/core";
import { words } from "./catalogue/index.ts";

const teal: MantineColorsTuple = [
  "#e9f4f2",
  "#d6e8e5",
  "#aed3ce",
  "#83bdb6",
  "#5caaa1",
  "#3c9a91",
  "#1f8078",
  "#0e6a67",
  "#0a5452",
  "#063d3c",
];

/** Of the same family as `--bad` in theme.css: for what takes something away, and for what went wrong. */
const red: MantineColorsTuple = [
  "#fbeeeb",
  "#f6ddd6",
  "#ecb9ac",
  "#e29381",
  "#da745c",
  "#c04f34",
  "#b5452c",
  "#a83d26",
  "#8a301d",
  "#6c2415",
];

/** Of the same family as `--warn`: for what waits for a decision. */
const yellow: MantineColorsTuple = [
  "#fbf3e4",
  "#f4e3c2",
  "#e9cd95",
  "#dfb566",
  "#e0ab5a",
  "#b87a1c",
  "#a06813",
  "#8a560c",
  "#6f4508",
  "#573505",
];

/** Surfaces of the dark scheme, of the same family as the paper in theme.css. */
const dark: MantineColorsTuple = [
  "#e9e8e3",
  "#c3c8d2",
  "#a2aabb",
  "#7c8599",
  "#3a4252",
  "#2a303c",
  "#222834",
  "#191d26",
  "#141820",
  "#10131a",
];

/** One accent; colour otherwise only says state. Words of customers are set in the serif. */
export const theme = createTheme({
  primaryColor: "teal",
  colors: { teal, red, yellow, dark },
  primaryShade: { light: 7, dark: 6 },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Source Serif 4 Variable', Georgia, serif", fontWeight: "400" },
  defaultRadius: "md",
  cursorType: "pointer",
  autoContrast: true,
  // White on the accent of the dark scheme would have a contrast of 3.4; ink on it has 6.
  luminanceThreshold: 0.25,
  components: {
    PasswordInput: { defaultProps: { visibilityToggleButtonProps: { "aria-label": words.shell.showPassword } } },
    // Longer than a phone is wide in some languages.
    SegmentedControl: { styles: { root: { maxWidth: "100%", overflowX: "auto" } } },
    // What a pointer is told by resting on something, a finger is told by a tap.
    Tooltip: { defaultProps: { events: { hover: true, focus: true, touch: true } } },
    Notification: { defaultProps: { closeButtonProps: { "aria-label": words.shell.close } } },
  },
});
