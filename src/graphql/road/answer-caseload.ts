import type { GraphQLError } from 'graphql';
import { uuidAsked } from '../../domain/uuid.ts';
import type { PurposeOfUse } from '../../policy/agreement.ts';
import type { Disclosure } from '../../usecases/disclose-record.ts';
import { askingFor } from '../asking.ts';
import { readParts, writeParts } from '../cursor.ts';
import { graphqlError } from '../errors.ts';
import type { RootAnswer } from './answer-text.ts';
import { selectionWith } from './chronology.ts';
import type { Asked } from './gate.ts';
import { itemUnder, passOrThrow } from './gate.ts';
import { writeOwn } from './own-values.ts';
import type { CaseloadPlan, Keyed, PlannedEdge } from './plan-caseload.ts';
import type { Writing } from './write-child.ts';
import { writeFields } from './write-child.ts';

const MOST_CHILDREN = 200;
/** Children of a page where the query names no number. */
const CHILDREN = 50;

/** The arguments of `caseload`. */
export interface CaseloadArguments {
  readonly purpose: PurposeOfUse;
  readonly reason?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/**
 * Answers a planned asking for a caseload: every child of the page as `child` is answered.
 * @throws what asking for a child throws, and BAD_USER_INPUT for a page that cannot be.
 */
export async function answerCaseload(
  plan: CaseloadPlan,
  args: CaseloadArguments,
  variables: Readonly<Record<string, unknown>>,
  asked: Asked,
): Promise<RootAnswer> {
  const { context, path } = asked;
  const rootKey = String(path.key);
  const page = pageAsked(args);
  const selection = selectionWith(plan, variables);
  // Without a child no facts are read, and so nothing shows that the practitioner has changed.
  context.practitioner = await context.recogniseAgain();
  const asking = askingFor(context, args.purpose, args.reason);
  const { children, more } = await context.useCases.listCaseload(asking, selection, page);
  context.disclosures.set(rootKey, children);
  const holders = await context.useCases.readHolders();
  const errors: GraphQLError[] = [];
  const refused = (error: GraphQLError) => errors.push(error);
  const writing = { asking, holders, refused };
  const members = plan.fields.map((field) => {
    if (field.from === 'SCHEMA') return `"${field.key}":${JSON.stringify(field.text)}`;
    passOrThrow(field.gate, asked);
    if (field.from === 'PAGE_INFO') {
      const last = children.at(-1);
      const info = { hasNextPage: more, endCursor: last ? cursorOf(last) : null };
      const own = { asked, path: [rootKey, field.key], refused };
      return `"${field.key}":${writeOwn(field.shape, info, own)}`;
    }
    const edges = children.map((disclosure, place) =>
      writeEdge(field.fields, {
        ...{ ...writing, disclosure, asked: itemUnder(asked, place) },
        path: [rootKey, field.key, place],
      }),
    );
    return `"${field.key}":[${edges.join(',')}]`;
  });
  return { text: `{${members.join(',')}}`, errors };
}

function writeEdge(fields: readonly Keyed<PlannedEdge>[], writing: Writing): string {
  const members = fields.map((field) => {
    if (field.from === 'SCHEMA') return `"${field.key}":${JSON.stringify(field.text)}`;
    passOrThrow(field.gate, writing.asked);
    if (field.from === 'CURSOR') return `"${field.key}":"${cursorOf(writing.disclosure)}"`;
    const path = [...writing.path, field.key];
    return `"${field.key}":${writeFields(field.fields, { ...writing, path })}`;
  });
  return `{${members.join(',')}}`;
}

/** A cursor names a child whom the practitioner has seen. */
const cursorOf = ({ subjectId }: Disclosure): string => writeParts(subjectId);

function pageAsked({ first, after }: CaseloadArguments) {
  const most = first ?? CHILDREN;
  if (most < 1 || most > MOST_CHILDREN) {
    throw graphqlError('BAD_USER_INPUT', `caseload: first is from 1 to ${String(MOST_CHILDREN)}.`);
  }
  if (typeof after !== 'string') return { first: most, after: null };
  const [id] = readParts(after);
  if (typeof id === 'string' && uuidAsked(id) === id) return { first: most, after: id };
  throw graphqlError('BAD_USER_INPUT', 'caseload: after is not a cursor of an earlier answer.');
}
