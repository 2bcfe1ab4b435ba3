// `@mixin hover` and `@mixin smaller-than $phone-below` in style sheets; the widths are those of platform/web/use-narrow.ts.
module.exports = {
  plugins: {
    "postcss-preset-mantine": {},
    "postcss-simple-vars": { variables: { "phone-below": "40em", "tablet-below": "64em" } },
  },
};
