import type { SourceRecord } from '../../domain/source.ts';
import { EventRecords } from './event-records.ts';
import type { Message } from './message.ts';
import { readBirth } from './read-birth.ts';
import { readPhysicalExamination, readScreenings } from './read-checks.ts';
import type { MessageChild } from './read-person.ts';
import { readGeneralPractice, readProfessionals } from './read-professionals.ts';
import { readVaccinations } from './read-vaccinations.ts';

interface EventReader {
  /** Names the event where it is not the message's own, but a state of the child that a later one replaces. */
  readonly key?: (child: MessageChild) => string;
  readonly records: (message: Message, child: MessageChild, key: string) => SourceRecord[];
}

const reading =
  (read: (of: EventRecords) => SourceRecord[]): EventReader['records'] =>
  (message, child, key) =>
    read(new EventRecords(message, child, key));

const demographicsAlone: EventReader = { records: () => [] };

/** The events that are taken (NEMS, EventType-1); of some only what they say of the person. */
export const EVENT_READERS: Readonly<Record<string, EventReader | undefined>> = {
  'pds-birth-notification-1': { records: reading(readBirth) },
  'pds-change-of-address-1': demographicsAlone,
  'pds-change-of-gp-1': {
    key: ({ key }) => `general-practice/${key}`,
    records: reading(readGeneralPractice),
  },
  'pds-death-notification-1': demographicsAlone,
  'blood-spot-test-outcome-1': { records: reading(readScreenings) },
  'newborn-hearing-1': { records: reading(readScreenings) },
  'nipe-outcome-1': { records: reading(readPhysicalExamination) },
  'professional-contacts-1': { records: reading(readProfessionals) },
  'vaccinations-1': { records: reading(readVaccinations) },
};
