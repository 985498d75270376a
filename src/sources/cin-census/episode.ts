import type { Finding, SourcePerson } from '../../domain/source.ts';
import type { RecordKeys } from '../record-keys.ts';

/** An episode of need while it is read. */
export interface Episode {
  readonly person: SourcePerson;
  /** Key of the referral; those of its records begin with it. */
  readonly key: string;
  readonly referredOn: string | null;
  readonly closedOn: string | null;
  readonly keys: RecordKeys;
  readonly findings: Finding[];
}

/** What every record of an episode has: whose it is, where it stands, and its key. */
export function recordFrame(episode: Episode, kind: string, day: string | null, at: string) {
  const name = `${episode.key}/${kind}/${day ?? 'undated'}`;
  return {
    source: episode.person.source.code,
    person: episode.person.key,
    key: episode.keys.next(kind, name),
    at,
  };
}
