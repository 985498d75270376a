import { connect } from '../../../src/store/connect.ts';
import { verifyAudit } from '../../../src/usecases/verify-audit.ts';
import type { Answered } from './askers.ts';
import type { OwnServer } from './own-server.ts';

/** What the log says of the answers that left Kith. */
export interface Judgement {
  /** Those without their event, or with another's, or without what they say was recorded. */
  readonly missing: readonly Answered[];
  /** Whether the log is whole from its first event. */
  readonly intact: boolean;
}

export async function judge(server: OwnServer, answered: readonly Answered[]): Promise<Judgement> {
  const { intact } = await server.withStore((store) => verifyAudit(store));
  return { missing: await withoutEvent(server.url, answered), intact };
}

/** The answers, of those given, that the log of a database does not bear out. */
export async function withoutEvent(
  databaseUrl: string,
  answered: readonly Answered[],
): Promise<readonly Answered[]> {
  const owner = connect({ url: databaseUrl, poolSize: 1 });
  try {
    const events = await owner<{ id: string; position: string; reason: string; outcome: string }[]>`
      select event.id, event.position, coalesce(event.reason, competence.words) as reason, event.outcome
      from audit.event left join audit.shared_text on digest = outcomes_digest
        left join consent.competence on competence.id =
          case when event.action = 'RECORD_COMPETENCE' then (text::json ->> 'id')::uuid end
      where event.reason = any(${texts(answered, 'READ')}) or event.id = any(${ids(answered)}::uuid[])`;
    const byReason = new Map(events.map((event) => [event.reason, event]));
    return answered.filter(({ reason, receipt }) => {
      const event = byReason.get(reason);
      if (!event) return true;
      return receipt === null
        ? event.outcome !== 'ABSENT'
        : event.id !== receipt.id || Number(event.position) !== receipt.position;
    });
  } finally {
    await owner.end();
  }
}

const texts = (answered: readonly Answered[], kind: Answered['kind']): string[] =>
  answered.filter((one) => one.kind === kind).map(({ reason }) => reason);

const ids = (answered: readonly Answered[]): string[] =>
  answered.flatMap(({ kind, receipt }) => (kind === 'ACT' && receipt ? [receipt.id] : []));
