import type { IsoDate } from '../../../domain/iso-date.ts';
import { demoPractitioner } from '../practitioners.ts';
import type { DemoHandle } from '../practitioners.ts';
import type { AreaAllocation } from './area.ts';
import { daysAfter } from './calendar.ts';
import type { Child, EpisodeOutline } from './child.ts';

/** No worker of the demo has more children than a worker of a well-run team. */
const CASELOAD = 18;
const EARLY_HELP_CASELOAD = 12;

/** Open episodes go to the social worker, ended ones in early help to the early help worker. */
export function inventAllocations(children: readonly Child[], today: IsoDate): AreaAllocation[] {
  const allocate = (
    practitionerHandle: DemoHandle,
    most: number,
    wanted: (episode: EpisodeOutline) => boolean,
    days: number,
  ) =>
    children
      .flatMap((child) => {
        const episode = child.traits.episodes.at(-1);
        const { localAuthorityId } = child;
        return localAuthorityId && episode && wanted(episode)
          ? [{ localAuthorityId, episode }]
          : [];
      })
      .slice(0, most)
      .map(({ localAuthorityId, episode }) => {
        const from = daysAfter(episode.referredOn, days);
        return {
          localAuthorityId,
          practitionerHandle,
          teamCode: demoPractitioner(practitionerHandle).organisationCode,
          from: from < today ? from : today,
        };
      });
  return [
    // Those beyond the caseload wait for a worker: the work of the team manager.
    ...allocate('social-worker', CASELOAD, ({ open }) => open, 2),
    ...allocate('early-help', EARLY_HELP_CASELOAD, ({ story }) => story === 'EARLY_HELP', 75),
  ];
}
