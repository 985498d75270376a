import type { MessageKind } from '../../store/messages.ts';
import type { OutgoingMessage } from './delivery.ts';

interface Words {
  readonly subject: string;
  /** Short lines: longer ones would be sent encoded. */
  readonly told: readonly string[];
  /** Whose list it is on. */
  readonly readers: string;
  /** What others do who are told. */
  readonly others: readonly string[];
}

const OVERRIDES = {
  readers: 'If you review overrides',
  others: [
    'If you are the named worker of the child, ask your privacy officer,',
    'by the reference.',
  ],
};

const WORDS: Readonly<Record<MessageKind, Words>> = {
  BREAK_GLASS: {
    subject: 'An override was used in Kith',
    told: ['A practitioner has overridden a refusal in an emergency.'],
    ...OVERRIDES,
  },
  BREAK_GLASS_OVERDUE: {
    subject: 'An override waits for review in Kith, overdue',
    told: [
      'Nobody has reviewed this override in the time that was agreed.',
      'It stays at the head of the list until a second person has.',
    ],
    ...OVERRIDES,
  },
  ACCESS_FINDING: {
    subject: 'Accesses to look at in Kith',
    told: ['A rule of the sharing agreement has found accesses for somebody to look at.'],
    readers: 'If you watch over accesses',
    others: [],
  },
};

/** A message in words. It names nobody: mail is read on the way, and over shoulders. */
export function messageWords(
  { kind, reference }: Pick<OutgoingMessage, 'kind' | 'reference'>,
  origin: string,
): { readonly subject: string; readonly text: string } {
  const { subject, told, readers, others } = WORDS[kind];
  return {
    subject: `${subject}: ${reference}`,
    text: [
      ...told,
      '',
      `Reference: ${reference}`,
      '',
      `${readers}, it is on the list in Kith:`,
      origin,
      ...others,
      '',
      'This message names no child and nobody else.',
      'Please put no name in an answer.',
      '',
    ].join('\n'),
  };
}
