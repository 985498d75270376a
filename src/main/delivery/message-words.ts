import type { MessageKind } from '../../store/messages.ts';
import type { OutgoingMessage } from './delivery.ts';

interface Words {
  readonly subject: string;
  /** Short lines: longer ones would be sent encoded. */
  readonly told: readonly string[];
}

const WORDS: Readonly<Record<MessageKind, Words>> = {
  BREAK_GLASS: {
    subject: 'An override was used in Kith',
    told: ['A practitioner has overridden a refusal in an emergency.'],
  },
  BREAK_GLASS_OVERDUE: {
    subject: 'An override waits for review in Kith, overdue',
    told: [
      'Nobody has reviewed this override in the time that was agreed.',
      'It stays at the head of the list until a second person has.',
    ],
  },
};

/** A message in words. It names nobody: mail is read on the way, and over shoulders. */
export function messageWords(
  { kind, reference }: Pick<OutgoingMessage, 'kind' | 'reference'>,
  origin: string,
): { readonly subject: string; readonly text: string } {
  const { subject, told } = WORDS[kind];
  return {
    subject: `${subject}: ${reference}`,
    text: [
      ...told,
      '',
      `Reference: ${reference}`,
      '',
      'If you review overrides, it is on the list in Kith:',
      origin,
      'If you are the named worker of the child, ask your privacy officer,',
      'by the reference.',
      '',
      'This message names no child and nobody else.',
      'Please put no name in an answer.',
      '',
    ].join('\n'),
  };
}
