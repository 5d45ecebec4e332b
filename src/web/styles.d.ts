/** What the bundler puts in: false in what is shipped. */
interface ImportMeta {
  readonly env?: { readonly DEV: boolean };
}

declare module "*.css";
declare module "@fontsource-variable/*";
