import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { seal } from '../../../schema/consent.ts';
import { sourceIdentifier, sourcePerson } from '../../../schema/identity.ts';
import { clericalReview, keptApart, link } from '../../../schema/linkage.ts';
import type { ValidIdentifier } from '../../linkage/deterministic.ts';
import { standingIdentifiers } from '../../linkage/deterministic.ts';
import { movePerson } from '../links.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';
import { lockChildrenOf } from './lock-children.ts';

/** Why two persons are one child. `weight` in bits; it and `modelVersion` null where no model was asked. */
export interface Joining {
  readonly one: number;
  readonly other: number;
  readonly rule: 'DETERMINISTIC' | 'PROBABILISTIC' | 'CLERICAL';
  readonly evidence: readonly string[];
  readonly weight: number | null;
  readonly modelVersion: string | null;
}

/**
 * ONE_CHILD_ALREADY: they are. CONFLICT: the two children hold identifiers that no one child has.
 * KEPT_APART: somebody found persons of the two not to be one. SEALED: a seal of one keeps it apart.
 */
export type JoinRefusal = 'ONE_CHILD_ALREADY' | 'CONFLICT' | 'KEPT_APART' | 'SEALED';

export type Joined =
  { readonly linkId: string; readonly subjectId: string } | { readonly refused: JoinRefusal };

/**
 * Makes one child of the two that two persons are, by a link between these persons: those of the child
 * that came later become the child that came first. What would make it wrong is looked for here, with
 * both children locked, whatever the caller has looked at before.
 */
export async function joinChildren(connection: Connection, joining: Joining): Promise<Joined> {
  const [first, later] = await lockChildrenOf(connection, [joining.one, joining.other]);
  if (!first || !later) return { refused: 'ONE_CHILD_ALREADY' };
  const union = await readUnion(connection, joining, [first.subjectId, later.subjectId]);
  const refused = refusalOf(union, joining.rule);
  if (refused !== null) return { refused };
  const linkId = await keepLink(connection, joining);
  for (const person of later.persons) {
    await movePerson(connection, person, first.subjectId, linkId);
  }
  await lapseReviewsWithin(connection, first.subjectId);
  return { linkId, subjectId: first.subjectId };
}

/** What matters of two children were they one. */
interface Union {
  readonly numbers: readonly ValidIdentifier[];
  /** By persons of whom no merge of their source has made one. */
  readonly twiceInOneSource: boolean;
  readonly pairKeptApart: boolean;
  readonly othersKeptApart: boolean;
  /** Whether a seal of the whole child is on either. */
  readonly sealed: boolean;
  /** Whether one of them is behind an adoption's seal that the other is not behind. */
  readonly adoptedApart: boolean;
}

async function readUnion(
  connection: Connection,
  { one, other }: Joining,
  children: readonly [string, string],
): Promise<Union> {
  const ids = sql`${sql.param([...children])}::uuid[]`;
  const isPair = sql`${keptApart.one} = ${Math.min(one, other)} and ${keptApart.other} = ${Math.max(one, other)}`;
  const [union] = await run<Union>(
    connection,
    sql`with person as materialized (select ${sourcePerson.id} as id, ${sourcePerson.sourceId} as source_id,
        ${sourcePerson.subjectId} as subject_id from ${sourcePerson} where ${sourcePerson.subjectId} = any(${ids})),
      apart as materialized (select ${isPair} as is_pair from ${keptApart}
        where ${keptApart.endedAt} is null and ${keptApart.one} in (select id from person)
          and ${keptApart.other} in (select id from person)),
      number as materialized (select ${sourceIdentifier.sourcePersonId} as person_id,
          ${sourceIdentifier.system} as system, ${sourceIdentifier.value} as value
        from ${sourceIdentifier} where ${sourceIdentifier.sourcePersonId} in (select id from person)
          and ${sourceIdentifier.valid} and ${sourceIdentifier.supersededAt} is null),
      sealing as materialized (select ${seal.subjectId} as subject_id, ${seal.kind} as kind,
          coalesce(${seal.spreadFrom}, ${seal.id}) as origin
        from ${seal} where ${seal.subjectId} = any(${ids}) and ${seal.scope} = 'CHILD' and ${seal.liftedAt} is null)
    select (select coalesce(json_agg(distinct jsonb_build_object('system', system, 'value', value)), '[]')
        from number) as numbers,
      exists (select from person as a join person as b on b.source_id = a.source_id and b.id > a.id
        where not exists (select from number as mine join number as former on former.value = mine.value
          where mine.system = 'NHS_NUMBER' and former.system = 'FORMER_NHS_NUMBER'
            and (mine.person_id, former.person_id) in ((a.id, b.id), (b.id, a.id)))) as "twiceInOneSource",
      exists (select from apart where is_pair) as "pairKeptApart",
      exists (select from apart where not is_pair) as "othersKeptApart",
      exists (select from sealing) as sealed,
      exists (select from sealing where kind = 'ADOPTION' group by origin
        having count(distinct subject_id) < 2) as "adoptedApart"`,
  );
  if (!union) throw new Error('no answer to a question of two children');
  return union;
}

/**
 * A reviewer may find that a source holds a child twice, that a school gave a second UPN, or that two are
 * one who were kept apart. Nobody joins two valid NHS numbers, unless a source has told that one superseded the other. Nor
 * does anybody bring a birth identity together with what is not behind the same seal.
 */
function refusalOf(union: Union, rule: Joining['rule']): JoinRefusal | null {
  const clerical = rule === 'CLERICAL';
  if (clerical ? union.adoptedApart : union.sealed) return 'SEALED';
  if (union.othersKeptApart || (union.pairKeptApart && !clerical)) return 'KEPT_APART';
  const linking = standingIdentifiers({ identifiers: union.numbers });
  const hasSeveral = (system: ValidIdentifier['system']): boolean =>
    linking.filter((number) => number.system === system).length > 1;
  const conflicts =
    hasSeveral('NHS_NUMBER') || (!clerical && (hasSeveral('UPN') || union.twiceInOneSource));
  return conflicts ? 'CONFLICT' : null;
}

async function keepLink(
  connection: Connection,
  { one, other, rule, evidence, weight, modelVersion }: Joining,
): Promise<string> {
  const id = randomUUID();
  const [earlier, later] = [Math.min(one, other), Math.max(one, other)];
  await run(
    connection,
    sql`with together as (update ${keptApart} set ended_at = now()
        where ${keptApart.endedAt} is null and ${keptApart.one} = ${earlier} and ${keptApart.other} = ${later})
      insert into ${link} (id, one, other, rule, evidence, weight, model_version)
      values (${id}, ${later}, ${earlier}, ${rule}, ${sql.param([...evidence])}::text[], ${weight}, ${modelVersion})`,
  );
  return id;
}

/** Persons of one child wait for nobody to judge whether they are one, unless a link is in doubt. */
const lapseReviewsWithin = (connection: Connection, subjectId: string): Promise<object[]> =>
  run(
    connection,
    sql`update ${clericalReview} set closed_at = now(), outcome = 'LAPSED'
      where ${clericalReview.closedAt} is null and ${clericalReview.heldBack} <> 'LINK_IN_DOUBT'
        and ${clericalReview.one} in (select ${sourcePerson.id} from ${sourcePerson} where ${sourcePerson.subjectId} = ${subjectId})
        and ${clericalReview.other} in (select ${sourcePerson.id} from ${sourcePerson} where ${sourcePerson.subjectId} = ${subjectId})`,
  );
