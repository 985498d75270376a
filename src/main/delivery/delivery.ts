import type { MessageKind } from '../../store/messages.ts';

/** A message to one practitioner: what it tells of, by a reference, and nothing of whom. */
export interface OutgoingMessage {
  readonly id: string;
  readonly kind: MessageKind;
  readonly reference: string;
  /** An electronic mail address. */
  readonly to: string;
}

/** A road on which messages leave. Rejects where one was not taken over; it is then tried again. */
export interface Delivery {
  deliver(message: OutgoingMessage): Promise<void>;
}
