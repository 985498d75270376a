import type { SourceRecord } from '../../domain/source.ts';
import { hashedKey } from '../hashed-key.ts';
import { conceptOf } from './concept.ts';
import type { FhirNode } from './fhir-node.ts';
import type { PatientRecords } from './patient-records.ts';

export function readCarePlan(of: PatientRecords): SourceRecord[] {
  const { resource } = of;
  const activities = resource.each('activity').flatMap((activity) => {
    const detail = activity.get('detail');
    return conceptOf(detail.get('code')).display ?? detail.get('description').text ?? [];
  });
  return [
    of.record('carePlan', {
      title: carePlanTitle(resource),
      status: resource.get('status').text,
      activities: activities.length > 0 ? [...new Set(activities)].join('; ') : null,
      startedOn: resource.get('period').get('start').day,
      endedOn: resource.get('period').get('end').day,
    }),
  ];
}

export const carePlanTitle = (plan: FhirNode): string | null =>
  plan.get('title').text ??
  conceptOf(plan.first('category')).display ??
  plan.get('description').text;

/** Each participant of a team is an involvement of their own. */
export const readCareTeam = (of: PatientRecords): SourceRecord[] =>
  of.resource.each('participant').map((participant) => {
    const member = participant.get('member');
    const organisation = participant.get('onBehalfOf');
    const role = conceptOf(participant.first('role'));
    const name = of.partyName(member);
    const practitionerCode = member.get('identifier').get('value').text;
    const own = participant.get('period');
    const period = own.exists ? own : of.resource.get('period');
    return of.record(
      'involvement',
      {
        role: role.display ?? role.code,
        name,
        practitionerCode,
        organisation: of.partyName(organisation),
        organisationCode: organisation.get('identifier').get('value').text,
        agency: 'HEALTH',
        startedOn: period.get('start').day,
        endedOn: period.get('end').day,
      },
      { node: participant, name: hashedKey(practitionerCode ?? name, role.code ?? role.display) },
    );
  });

export function readFlag(of: PatientRecords): SourceRecord[] {
  const { resource } = of;
  const { code, display } = conceptOf(resource.get('code'));
  return [
    of.record('alert', {
      kind: code,
      text: display,
      startedOn: resource.get('period').get('start').day,
      endedOn: resource.get('period').get('end').day,
    }),
  ];
}
