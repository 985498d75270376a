import type { TestDatabase } from '../../support/database.ts';
import type { RunningKith } from '../../support/kith.ts';

/** The parent of the small area’s AVA, by the name that the school sent. */
export const PARENT = 'Clare Rivers';

export const LOG = `query($child: ID!, $recipient: FamilyRecipient!, $parent: String, $first: Int, $after: String) {
  accessLog(child: $child, recipient: $recipient, parent: $parent, first: $first, after: $after, purpose: AUDIT) {
    entries { day who purpose categories } endCursor } }`;

export interface LogPage {
  readonly accessLog: {
    readonly entries: readonly {
      readonly day: string;
      readonly who: string;
      readonly purpose: string;
      readonly categories: readonly string[];
    }[];
    readonly endCursor: string | null;
  };
}

/** As if all that has happened so far had happened so many days ago. */
export const age = (database: TestDatabase, days: number) =>
  database.owner.unsafe(
    `update audit.event set recorded_at = recorded_at - interval '${String(days)} days'`,
  );

/** A child’s record as practitioners read it. */
export const look = async (
  kith: RunningKith,
  handle: string,
  child: string,
  purpose: string,
  selection = 'health { allergies { display } }',
): Promise<void> => {
  const query = `query($id: ID!) { child(id: $id, purpose: ${purpose}) { id ${selection} } }`;
  const { data, errors } = await kith.ask(handle, query, { id: child });
  if (!data) throw new Error(JSON.stringify(errors));
};

/** What is found of a child’s competence, by who may record it. */
export const findCompetent = (kith: RunningKith, child: string, competent: boolean) =>
  kith.ask(
    'social-worker',
    `mutation($child: ID!, $competent: Boolean!) { recordCompetence(child: $child, competent: $competent,
      words: "Spoken with alone", purpose: SAFEGUARDING) { id } }`,
    { child, competent },
  );

/** Words and code of each error of an answer. */
export const refusals = ({ errors }: Awaited<ReturnType<RunningKith['ask']>>): string[] =>
  (errors ?? []).map(({ extensions, message }) => `${extensions?.code ?? ''} ${message}`);
