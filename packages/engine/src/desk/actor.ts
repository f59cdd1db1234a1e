/** Who acts: an agent by the name of their API key. */
export type Actor = { readonly agent: string };
