import { createTheme } from "@mantine/core";
import type { CSSVariablesResolver, MantineColorsTuple } from "@mantine/core";
import { m } from "./paraglide/messages.js";
import { brick, dark, ink, lagoon, light, meadow, stone } from "./palette.ts";
import type { SchemeColors, Shades } from "./palette.ts";

const fontFamily =
  "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/**
 * Makes the look of the product. Called after the language is known, because close buttons carry a name.
 *
 * @returns the theme for the component library
 */
export function makeTheme() {
  return createTheme({
    primaryColor: "lagoon",
    // The library's usual shade on white has too little contrast for text of normal size.
    primaryShade: { light: 7, dark: 6 },
    autoContrast: true,
    luminanceThreshold: 0.36,
    respectReducedMotion: true,
    cursorType: "pointer",
    defaultRadius: "sm",
    radius: { xs: "3px", sm: "5px", md: "8px", lg: "12px", xl: "20px" },
    fontFamily,
    fontSizes: { xs: "0.75rem", sm: "0.875rem", md: "0.9375rem", lg: "1rem", xl: "1.125rem" },
    lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.5" },
    headings: {
      fontFamily,
      fontWeight: "650",
      sizes: { h1: { fontSize: "1.375rem" }, h2: { fontSize: "1.125rem" }, h3: { fontSize: "1rem" } },
    },
    colors: { lagoon: tuple(lagoon), gray: tuple(stone), dark: tuple(ink), red: tuple(brick), green: tuple(meadow) },
    components: {
      // A link has the size of the words around it.
      Anchor: { defaultProps: { inherit: true } },
      Badge: { defaultProps: { tt: "none" } },
      Button: { defaultProps: { size: "sm" } },
      Input: { defaultProps: { size: "sm" } },
      Checkbox: { defaultProps: { size: "sm" } },
      // The library's focus placeholder is no menu item, which a menu may not hold (ARIA).
      Menu: {
        defaultProps: { transitionProps: { duration: 80 }, returnFocus: true, withInitialFocusPlaceholder: false },
      },
      Modal: {
        defaultProps: {
          closeButtonProps: { "aria-label": m.platform_close() },
          transitionProps: { duration: 120, transition: "fade" },
          overlayProps: { backgroundOpacity: 0.45 },
        },
        styles: { title: { fontWeight: 650, fontSize: "1rem" } },
      },
      Popover: { defaultProps: { transitionProps: { duration: 80 } } },
      // A list opens when somebody asks for it, not when the focus comes along: it would lie over the next fields.
      MultiSelect: { defaultProps: { openOnFocus: false } },
      // Choosing what is chosen already keeps it; where nothing may be chosen, there is a button that clears.
      Select: { defaultProps: { allowDeselect: false, openOnFocus: false } },
      Tooltip: { defaultProps: { openDelay: 400, events: { hover: true, focus: true, touch: false } } },
    },
  });
}

/** Gives each scheme its own surfaces and words, where the library's own would be too faint. */
export const schemeVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf(light),
  dark: variablesOf(dark),
});

function variablesOf(colors: SchemeColors): Record<string, string> {
  return {
    "--mantine-color-body": colors.surface,
    "--mantine-color-text": colors.text,
    "--mantine-color-bright": colors.text,
    "--mantine-color-dimmed": colors.dimmed,
    "--mantine-color-placeholder": colors.placeholder,
    "--mantine-color-anchor": colors.anchor,
    "--mantine-color-error": colors.error,
    "--mantine-color-default-border": colors.controlEdge,
    "--mantine-color-default-hover": colors.hover,
    "--mantine-primary-color-filled": colors.filled,
    "--mantine-color-lagoon-filled": colors.filled,
    "--mantine-color-lagoon-filled-hover": colors.filledHover,
    "--mantine-color-lagoon-light": colors.selected,
    "--mantine-color-lagoon-light-hover": colors.pressed,
    "--mantine-color-lagoon-light-color": colors.anchor,
    "--mantine-color-red-filled": colors.danger,
    "--mantine-color-red-filled-hover": colors.dangerHover,
    "--mantine-color-red-light": colors.dangerSurface,
    "--mantine-color-red-light-hover": colors.dangerSurface,
    "--mantine-color-red-light-color": colors.dangerText,
    "--mantine-color-red-text": colors.error,
    "--mantine-color-green-light": colors.successSurface,
    "--mantine-color-green-light-color": colors.successText,
    "--mantine-color-yellow-light": colors.warningSurface,
    "--mantine-color-yellow-light-color": colors.warningText,
    "--mantine-color-gray-light": colors.pressed,
    "--mantine-color-gray-light-color": colors.text,
    "--kit-ground": colors.ground,
    "--kit-surface": colors.surface,
    "--kit-surface-raised": colors.surfaceRaised,
    "--kit-rail": colors.rail,
    "--kit-line": colors.line,
    "--kit-line-faint": colors.lineFaint,
    "--kit-control-edge": colors.controlEdge,
    "--kit-hover": colors.hover,
    "--kit-pressed": colors.pressed,
    "--kit-selected": colors.selected,
    "--kit-focus": colors.focus,
    "--kit-success-surface": colors.successSurface,
    "--kit-success-text": colors.successText,
    "--kit-success-border": colors.successBorder,
    "--kit-danger-surface": colors.dangerSurface,
    "--kit-danger-text": colors.dangerText,
    "--kit-warning-surface": colors.warningSurface,
    "--kit-warning-text": colors.warningText,
    "--kit-plot-first": colors.plotFirst,
    "--kit-plot-second": colors.plotSecond,
  };
}

function tuple(shades: Shades): MantineColorsTuple {
  return shades;
}
