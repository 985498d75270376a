import type { RunningKith } from '../../support/kith.ts';

export const QUEUE = `query($first: Int, $after: String, $state: ClericalReviewState) {
  clericalReviews(first: $first, after: $after, state: $state) { total
    edges { cursor node { id ageInDays heldBack weight priorBits multiples outcome
      weights { field level bits cumulative } verdicts { verdict words practitioner }
      one { ...person } other { ...person } rivals { waitsIn person { name { family } } }
      siblings { name { given } dateOfBirth } } }
    pageInfo { hasNextPage endCursor } } }
  fragment person on LinkedPerson { source agency name { given family } formerNames { given family } dateOfBirth
    sex address { lines postcode } identifiers { system value valid } }`;
const JUDGE = `mutation($id: ID!, $verdict: LinkVerdict!) {
  judgeClericalReview(id: $id, verdict: $verdict, words: "looked") { id position } }`;

interface Queue {
  readonly clericalReviews: {
    readonly total: number;
    readonly edges: readonly { readonly node: Record<string, unknown> & { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
/** The queue as practitioners work through it, over GraphQL. */
export function reviewing(kith: RunningKith) {
  const queue = async (handle = 'ig-officer', variables: Record<string, unknown> = {}) => {
    const { data, errors } = await kith.ask<Queue>(handle, QUEUE, variables);
    if (!data) throw new Error(JSON.stringify(errors));
    return data.clericalReviews;
  };
  const idsShown = async (handle?: string) =>
    (await queue(handle)).edges.map(({ node }) => node.id);
  const judge = (handle: string, id: string, verdict: string) =>
    kith.ask<{ judgeClericalReview: { id: string } }>(handle, JUDGE, { id, verdict });
  const refusal = async (answer: ReturnType<typeof judge>) => {
    const { errors } = await answer;
    return [errors?.[0]?.extensions?.code, errors?.[0]?.message].join(': ');
  };
  return { queue, idsShown, judge, refusal };
}
