import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { ProvenEvent } from '../../usecases/checkpoints/prove-event.ts';
import { foundBy } from '../acts.ts';
import { askingFor } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { intoErrors } from '../into-errors.ts';
import { AuditProofType } from './proof-types.ts';

@Resolver()
export class ProofResolver {
  @Query(() => AuditProofType, {
    description:
      'Proves an event to whoever verifies without Kith; it is for who watches the audit.',
  })
  auditProof(
    @Arg('id', () => ID, { description: 'Of the event, as its receipt gives it.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<AuditProofType> {
    return intoErrors(context, async () => {
      const answer = await context.useCases.proveEvent(askingFor(context, 'AUDIT'), id);
      const proven = await foundBy(context, answer);
      return Object.assign(new AuditProofType(), proven, { sentence: sentenceOf(proven) });
    });
  }
}

const sentenceOf = ({ position, proof, protectedUpTo }: ProvenEvent): string =>
  proof === null
    ? `Event ${String(position)} is not protected yet: the last checkpoint outside the database covers ${String(protectedUpTo)} events.`
    : `Event ${String(position)} is protected by the checkpoint of ${String(protectedUpTo)} events.`;
