import { markDelivered, markFault, takeDueMessage } from '../../store/messages.ts';
import type { DueMessage } from '../../store/messages.ts';
import type { Store } from '../../store/store.ts';
import type { Delivery } from './delivery.ts';

/**
 * Delivers what is due, one message after the other. What cannot be delivered stays, with the reason,
 * for a later time; it holds up none of the others. At least once: a process that ends between the mail
 * server's word and the database's delivers again.
 */
export async function deliverDue(
  { client }: Pick<Store, 'client'>,
  delivery: Delivery,
  onFault: (error: unknown) => void,
  signal?: AbortSignal,
): Promise<void> {
  while (!signal?.aborted) {
    const due = await takeDueMessage(client);
    if (!due) return;
    const fault = await faultOf(delivery, due, onFault);
    await (fault === null ? markDelivered(client, due.id) : markFault(client, due.id, fault));
  }
}

const NO_ADDRESS = 'NO_ADDRESS: no electronic mail address is entered for the practitioner';

/** Why a message was not delivered; null: it was. */
async function faultOf(
  delivery: Delivery,
  { id, kind, reference, email }: DueMessage,
  onFault: (error: unknown) => void,
): Promise<string | null> {
  if (email === null) return NO_ADDRESS;
  try {
    await delivery.deliver({ id, kind, reference, to: email });
    return null;
  } catch (error) {
    onFault(error);
    const { code, message } = error as { code?: unknown; message?: unknown };
    return `${typeof code === 'string' ? code : 'FAULT'}: ${String(message)}`;
  }
}
