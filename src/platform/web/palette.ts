/** Ten shades from light to dark, as the component library wants them. */
export type Shades = readonly [string, string, string, string, string, string, string, string, string, string];

/** Deep teal: the colour of what can be pressed. */
export const lagoon: Shades = [
  "#e9f6f5",
  "#d2ecea",
  "#a6d8d4",
  "#77c2bd",
  "#4da9a4",
  "#2b8f8a",
  "#1a7a76",
  "#11645f",
  "#0d524f",
  "#083d3b",
];

/** Greys with a touch of blue, for the light scheme. */
export const stone: Shades = [
  "#f6f8f9",
  "#eef2f4",
  "#e2e8eb",
  "#d0d8dd",
  "#b5c0c7",
  "#8b99a3",
  "#6a7984",
  "#4f5e69",
  "#35434d",
  "#212e37",
];

/** Ink, for the dark scheme: from text to the deepest ground. */
export const ink: Shades = [
  "#dbe3e8",
  "#bfcad1",
  "#9eacb6",
  "#7c8b96",
  "#3f4d58",
  "#2d3943",
  "#222d36",
  "#192229",
  "#131b21",
  "#0d1317",
];

/** Red of danger and faults. */
export const brick: Shades = [
  "#fdf0ef",
  "#fadddb",
  "#f4b9b5",
  "#ee928c",
  "#e8716a",
  "#dd5148",
  "#c83a31",
  "#ac2c24",
  "#8e231d",
  "#6d1a15",
];

/** Green of what went well. */
export const meadow: Shades = [
  "#ecf7ef",
  "#d6eddc",
  "#addbba",
  "#80c694",
  "#59b073",
  "#3c9859",
  "#2c8048",
  "#226a3b",
  "#1b5530",
  "#133e23",
];

/** What a scheme gives its surfaces and words; each becomes a CSS variable. */
export interface SchemeColors {
  ground: string;
  surface: string;
  surfaceRaised: string;
  rail: string;
  text: string;
  dimmed: string;
  placeholder: string;
  anchor: string;
  error: string;
  focus: string;
  /** Hairlines that only group; nothing depends on seeing them. */
  line: string;
  lineFaint: string;
  /** Edges of inputs and checkboxes: they must be seen. */
  controlEdge: string;
  hover: string;
  pressed: string;
  selected: string;
  filled: string;
  filledHover: string;
  onFilled: string;
  danger: string;
  dangerHover: string;
  successSurface: string;
  successText: string;
  successBorder: string;
  dangerSurface: string;
  dangerText: string;
  warningSurface: string;
  warningText: string;
  /** Bars of plots; both schemes tell them from their surface and from each other. */
  plotFirst: string;
  plotSecond: string;
}

export const light: SchemeColors = {
  ground: "#f3f6f7",
  surface: "#ffffff",
  surfaceRaised: stone[0],
  rail: "#ffffff",
  text: "#1b2830",
  dimmed: "#54636e",
  placeholder: "#63717c",
  anchor: lagoon[7],
  error: brick[7],
  focus: lagoon[6],
  line: stone[3],
  lineFaint: stone[2],
  controlEdge: "#7f8d97",
  hover: "#f0f5f6",
  pressed: "#e3ebee",
  selected: "#e0f1ef",
  filled: lagoon[7],
  filledHover: lagoon[8],
  onFilled: "#ffffff",
  danger: brick[7],
  dangerHover: brick[8],
  successSurface: "#e3f4e8",
  successText: meadow[8],
  successBorder: meadow[3],
  dangerSurface: brick[0],
  dangerText: brick[8],
  warningSurface: "#fdf3d9",
  warningText: "#6b4a00",
  plotFirst: lagoon[7],
  plotSecond: "#c2760c",
};

export const dark: SchemeColors = {
  ground: ink[8],
  surface: ink[7],
  surfaceRaised: ink[6],
  rail: ink[9],
  text: ink[0],
  dimmed: ink[2],
  placeholder: "#8f9eaa",
  anchor: lagoon[3],
  error: "#f59b94",
  focus: lagoon[4],
  line: ink[5],
  lineFaint: ink[6],
  controlEdge: "#70808b",
  hover: "#202b33",
  pressed: ink[5],
  selected: "#143633",
  filled: lagoon[6],
  filledHover: lagoon[7],
  onFilled: "#ffffff",
  danger: "#c5443b",
  dangerHover: brick[7],
  successSurface: "#15321f",
  successText: "#b5e2c2",
  successBorder: "#2c6a40",
  dangerSurface: "#3b1c1a",
  dangerText: "#f8c3be",
  warningSurface: "#3a2e10",
  warningText: "#f0d48a",
  plotFirst: lagoon[4],
  plotSecond: "#e0a34a",
};
