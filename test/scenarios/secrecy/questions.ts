import { buildBareSchema } from '../../../src/graphql/schema.ts';
import { PURPOSES } from '../../../src/policy/purposes.ts';
import { WHOLE_RECORD } from '../../support/whole-record.ts';
import type { Canaries } from './canaries.ts';
import { pathsOf, rootsOf } from './schema-paths.ts';
import { SITUATIONS, subjectIdOf } from './situations.ts';
import type { Choose, Pool, Query } from './write-query.ts';
import { FORM_NAMES, writeQuery } from './write-query.ts';

/** One request, as it is sent. */
export type Question = Query | { readonly query: string; readonly variables?: unknown };

const schema = buildBareSchema();
const purposes = Object.keys(PURPOSES);
const readable = pathsOf(schema.getQueryType(), 6);
const everything = rootsOf(schema).flatMap((root) => pathsOf(root, 6));
const UNKNOWN = '7b0f4f0a-1b1b-4c4c-8d8d-1234567890ab';
const MALFORMED = ['', 'no id', 'x'.repeat(36), '9990000018', '\u202e'];
const cursor = (...of: readonly unknown[]) => Buffer.from(JSON.stringify(of)).toString('base64url');

/** A page of the whole record, with everything that stands around it. */
const WHOLE = `fragment Whole on ChildRecord { id ${WHOLE_RECORD}
  chronology(first: $first) { edges { cursor node { on kind title category } } pageInfo { hasNextPage endCursor } }
  later: chronology(first: 2, after: $after) { edges { cursor node { title } } pageInfo { hasNextPage } }
  withheld { path category reason explanation holder { name } }
  contributions { source agency asOf stale } receipt { position } }`;

/** Writes questions that a practitioner might put, fair and unfair, and the same for the same choices. */
export function createQuestions(canaries: Canaries, choose: Choose, ids: readonly string[]) {
  const children = [...ids, UNKNOWN];
  const identities = [...canaries.all]
    .filter(([, { column }]) => /\.(given|family|postcode|value)$/.test(column))
    .map(([value, { column, subjectId }]) => ({ value, column, subjectId }));
  const words = identities.flatMap(({ value }) => [value, value.replace(/^CQ|^999/, 'CX')]);
  const pool: Pool = {
    id: [...children, ...MALFORMED],
    child: [...children, ...MALFORMED],
    purpose: purposes,
    first: [1, 2, 5, 20, 100, 0, -1, 101],
    after: [cursor('2020-01-01', 'plan', 1), cursor('1206-01-01', 'alert', 30), 'x', '', cursor(1)],
    Int: [0, 1, 2, -1],
    Date: ['1205-01-01', '2020-01-01', ...SITUATIONS.map(({ born }) => born)],
    DateTime: ['2020-01-01T00:00:00Z'],
    String: [...words, ...MALFORMED, 'CONDITIONS', 'x'.repeat(600)],
  };

  const search = (): Question => {
    const { subjectId, value, column } = choose(identities);
    const born = SITUATIONS.find((situation) => subjectIdOf(situation) === subjectId)?.born;
    const field = column.endsWith('value')
      ? choose(['nhsNumber', 'upn', 'localAuthorityId'])
      : choose(column.endsWith('postcode') ? ['postcode'] : ['familyName', 'givenName']);
    const wide = choose([false, false, false, true]);
    return {
      query: `query ($search: ChildSearch!, $purpose: PurposeOfUse!) {
        findChildren(search: $search, purpose: $purpose) { id name { text given family } dateOfBirth sex } }`,
      variables: {
        search: { [field]: value, ...(wide ? {} : { dateOfBirth: born }) },
        purpose: choose(purposes),
      },
    };
  };

  const whole = (): Question => ({
    query: `query ($id: ID!, $purpose: PurposeOfUse!, $first: Int, $after: String) {
      child(id: $id, purpose: $purpose) { ...Whole } } ${WHOLE}`,
    variables: {
      id: choose(children),
      purpose: choose(purposes),
      first: choose([1, 3, 100]),
      after: choose([null, cursor('1206-01-01', 'alert', 30)]),
    },
  });

  /** Two children side by side under aliases, and one of them again with another purpose. */
  const siblings = (): Question => {
    const [a, b] = [choose(children), choose(children)];
    const [p, q] = [choose(purposes), choose(purposes)];
    const { query } = writeQuery(choose(readable), 'plain', pool, choose);
    return choose<Question>([
      {
        query: `{ a: child(id: "${a}", purpose: ${p}) { ...S } b: child(id: "${b}", purpose: ${p}) { ...S }
          c: child(id: "${a}", purpose: ${q}) { ...S } }
          fragment S on ChildRecord { id name { text } address { postcode } health { conditions { display onset } }
            socialCare { status caseNotes { title } } education { enrolments { schoolName } } withheld { path reason } }`,
      },
      // Its variables are missing.
      { query },
    ]);
  };

  const odd = (): Question => ({
    query: choose([
      `{ child(id: "${choose(children)}", purpose: ${choose(purposes)}) { nam } }`,
      `{ child(id: "${choose(children)}", purpose: NO_PURPOSE) { id } }`,
      `{ child(id: "${choose(children)}") { id } }`,
      `{ child(id: {}, purpose: AUDIT) { id } }`,
      `{ child(id: "${choose(children)}", purpose: ${choose(purposes)}) { id } `,
      `{ child(id: "${choose(children)}", purpose: ${choose(purposes)}) { chronology(from: "x") { edges { cursor } } } }`,
      `{ findChildren(search: {}, purpose: ${choose(purposes)}) { id } }`,
      `{ findChildren(search: { nhsNumber: "${choose(words)}" }, purpose: ${choose(purposes)}) { __typename } }`,
      `{ __type(name: "ChildRecord") { fields { name } } child(id: "${choose(children)}", purpose: ${choose(purposes)}) { __typename id } }`,
    ]),
  });

  const path = (): Question => writeQuery(choose(readable), choose(FORM_NAMES), pool, choose);
  const any = (): Question => {
    const way = choose(everything);
    return writeQuery(way, 'plain', pool, choose, way[0]?.on === 'Mutation' ? 'mutation' : 'query');
  };

  return {
    next: (): Question => choose([search, search, whole, siblings, odd, path, path, any])(),
  };
}
