import type { SourceRecord } from '../../domain/source.ts';
import { conceptOf } from '../fhir-r4/concept.ts';
import type { FhirNode } from '../fhir-r4/fhir-node.ts';
import type { EventRecords } from './event-records.ts';
import type { Message } from './message.ts';

/** A service that has the child on its caseload: each member of its team, or the service itself. */
export const readProfessionals = (of: EventRecords): SourceRecord[] =>
  of.message.all('EpisodeOfCare').flatMap((episode) => {
    const members = episode
      .each('team')
      .flatMap((team) => of.message.meant(team)?.each('participant') ?? [])
      .map((participant) => participant.get('member'));
    const named = members.length > 0 ? members : [undefined];
    return named.map((member, index) => readMember(of, episode, member, index));
  });

function readMember(
  of: EventRecords,
  episode: FhirNode,
  member: FhirNode | undefined,
  index: number,
): SourceRecord {
  const organisation = episode.get('managingOrganization');
  const service = conceptOf(episode.first('type'));
  const period = episode.get('period');
  return of.record(
    'involvement',
    episode,
    {
      role: service.display ?? service.code,
      name: member ? of.message.partyName(member) : null,
      practitionerCode: member ? codeOf(of.message, member) : null,
      organisation: of.message.partyName(organisation),
      organisationCode: codeOf(of.message, organisation),
      agency: 'HEALTH',
      startedOn: period.get('start').day,
      endedOn: period.get('end').day,
    },
    `${episode.get('id').text ?? ''}/${String(index + 1)}`,
  );
}

/** The practice of now. The former one is left out: the record shows one, and it is this. */
export const readGeneralPractice = (of: EventRecords): SourceRecord[] =>
  of.message.all('Patient').flatMap((patient) =>
    patient.each('generalPractitioner').map((practice) =>
      of.record(
        'generalPractice',
        practice,
        {
          practiceCode: codeOf(of.message, practice),
          practiceName: of.message.partyName(practice),
          registeredOn: null,
          endedOn: null,
        },
        'current',
      ),
    ),
  );

/**
 * Code of an organisation or practitioner: a national identifier, or the last step of its address. A
 * supplier's own number is left out: by such a code a practitioner would be held to know the child.
 */
const codeOf = (message: Message, party: FhirNode): string | null =>
  message
    .meant(party)
    ?.each('identifier')
    .find((one) => one.get('system').text?.startsWith('https://fhir.nhs.uk/Id/'))
    ?.get('value').text ??
  /^https:.*\/Organization\/([A-Za-z0-9]+)$/.exec(party.get('reference').text ?? '')?.[1] ??
  null;
