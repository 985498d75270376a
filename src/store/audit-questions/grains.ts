/** How much a kind tells; `ALL` is no kind, but all of them together. As in `schema/audit.ts`. */
export const GRAIN = { ALL: 0, PLAIN: 1, SHAPED: 2, FINE: 3 } as const;
export type Grain = (typeof GRAIN)[keyof typeof GRAIN];
