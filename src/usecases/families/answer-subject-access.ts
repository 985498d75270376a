import { randomUUID } from 'node:crypto';
import type { Withholding } from '../../decision/subject-access.ts';
import { WITHHOLDINGS, decideSubjectAccess } from '../../decision/subject-access.ts';
import { dayInEngland } from '../../domain/calendar.ts';
import type { FieldPath } from '../../domain/child-record.ts';
import { RECORD_FIELDS } from '../../domain/child-record.ts';
import type { AccessRequestEntry } from '../../store/families/requests.ts';
import { selectionOfFields } from '../../store/content/selection.ts';
import { keepAnswer, readRequest } from '../../store/families/requests.ts';
import { standingWeighings } from '../../store/families/weighings.ts';
import type { Connection } from '../../store/sql.ts';
import type { Store } from '../../store/store.ts';
import type { ActDone, ActRefusal, ChildGround } from '../act.ts';
import { Refused, actOnThing, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';
import { familyLog } from './family-log.ts';
import { packageRecord } from './package/content.ts';
import type { SubjectAccessPackage } from './package/package.ts';
import { writePackage } from './package/package.ts';
import { requireStanding } from './standing-of-recipient.ts';

/** A package that may leave Kith: read under its Permit, and its event committed. */
export type SubjectAccessAnswer = ActDone & SubjectAccessPackage;

const EVERY_FIELD: ReadonlySet<FieldPath> = new Set(RECORD_FIELDS.map(({ path }) => path));
const WHOLE_TIMELINE = {
  ...{ name: 'timeline', titles: true, after: null, from: null, to: null },
  first: 1_000_000,
};

/**
 * Makes the package for a request: all that is held on the child, decided anew for the recipient at this
 * moment. Nothing of it leaves before the event that tells of it, with its digest, is committed; none of it
 * is kept. Who asks again is answered again, and decided again.
 */
export async function answerSubjectAccess(
  store: Store,
  asking: Asking,
  requestId: string,
  mostCharacters: number,
): Promise<SubjectAccessAnswer | ActRefusal> {
  const request = await readRequest(store.client, requestId);
  let made: SubjectAccessPackage | undefined;
  const answer = await actOnThing(
    store,
    asking,
    { act: 'ANSWER_SUBJECT_ACCESS', power: 'ANSWER_FAMILIES' },
    () => Promise.resolve(request?.subjectId),
    async (connection, ground) => {
      if (!request) throw new Refused({ refusal: 'NO_SUCH_THING' });
      const { written, withheld } = await makePackage(store, connection, ground, request);
      const size = written.files.reduce((total, { text }) => total + text.length, 0);
      if (size > mostCharacters) {
        throw invalid(
          'id: the package is too large to be sent so; `kith subject-access answer` writes it to a folder.',
        );
      }
      const [id, { digest }] = [randomUUID(), written];
      await keepAnswer(connection, {
        ...{ id, requestId: request.id, digest, answeredBy: asking.practitioner.id },
      });
      made = written;
      const { recipient } = request;
      return { id, details: { request: request.id, recipient, digest, withheld } };
    },
  );
  if (answer.refusal !== null) return answer;
  if (!made) throw new Error('an answer that was given without its package');
  return { ...answer, ...made };
}

async function makePackage(
  store: Store,
  connection: Connection,
  ground: ChildGround,
  request: AccessRequestEntry,
) {
  const { agreement, facts, now, subjectId } = ground;
  const { recipient, askedBy } = request;
  await requireStanding(connection, { recipient, name: askedBy }, ground);
  const weighings = await standingWeighings(connection, subjectId);
  const asked = { subjectId, recipient, fields: EVERY_FIELD };
  const { permit, withheld } = decideSubjectAccess(agreement, asked, facts, weighings, now);
  const further = { chronologies: [WHOLE_TIMELINE], contributions: true };
  const selection = selectionOfFields(EVERY_FIELD, further);
  const read = await store.readRecord(permit, selection, null);
  const written = writePackage({
    ...{ agreement, request, madeOn: dayInEngland(now), record: packageRecord(read) },
    disclosures: await familyLog(connection, ground, recipient, weighings),
  });
  return { written, withheld: byReason(withheld) };
}

/** The fields that were withheld, under the reason of each: for the audit, and never for the family. */
const byReason = (
  withheld: ReadonlyMap<FieldPath, Withholding>,
): Readonly<Record<string, readonly FieldPath[]>> =>
  Object.fromEntries(
    WITHHOLDINGS.map((reason) => [
      reason,
      [...withheld].flatMap(([path, why]) => (why === reason ? [path] : [])).sort(),
    ]),
  );
