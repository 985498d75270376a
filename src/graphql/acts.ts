import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { SharingAgreement } from '../policy/agreement.ts';
import { POWERS } from '../policy/powers.ts';
import type { ActAnswer, ActRefusal } from '../usecases/act.ts';
import type { Watched } from '../usecases/watch.ts';
import type { RequestContext } from './context.ts';
import { graphqlError } from './errors.ts';
import { all, signedInOnly } from './rules.ts';

@ObjectType('ActReceipt', {
  description: 'What was done, and proof that the audit tells of it.',
  simpleResolvers: true,
})
export class ActReceipt {
  @Field(() => ID, { description: 'Id of what was recorded.' }) id!: string;
  @Field(() => ID, { description: 'Id of its event in the audit.' }) eventId!: string;
  @Field(() => Int, { description: 'Position of the event in the audit.' }) position!: number;
}

export const ACT_RULES = { ActReceipt: all(signedInOnly, 'id', 'eventId', 'position') };

/** An act's receipt; a refusal becomes an error that says what would help. */
export async function receiptOf(context: RequestContext, answer: ActAnswer): Promise<ActReceipt> {
  if (answer.refusal !== null) throw await refusalError(context, answer);
  const { id, receipt } = answer;
  return Object.assign(new ActReceipt(), { id, ...receipt });
}

/** What was found; a refusal becomes an error. */
export async function foundBy<Result>(
  context: RequestContext,
  answer: Watched<Result> | ActRefusal,
): Promise<Result> {
  if (answer.refusal !== null) throw await refusalError(context, answer);
  return answer.result;
}

/** A refusal as an error that says what would help. */
export async function refusalError({ useCases }: RequestContext, refused: ActRefusal) {
  switch (refused.refusal) {
    case 'NOT_IN_YOUR_POWER': {
      const agreement = await useCases.readAgreement();
      return graphqlError(
        'FORBIDDEN',
        `The sharing agreement leaves it to ${titles(agreement, refused.roles)} to ${POWERS[refused.power]}.`,
      );
    }
    case 'NO_SUCH_CHILD':
      return graphqlError('NOT_FOUND', 'For you, there is no such child.');
    case 'NO_SUCH_THING':
      return graphqlError('NOT_FOUND');
    case 'INVALID':
      return graphqlError('BAD_USER_INPUT', refused.problem);
  }
}

const titles = (agreement: SharingAgreement | undefined, roles: readonly string[]): string =>
  roles.length === 0
    ? 'nobody'
    : roles.map((role) => agreement?.roles[role]?.title ?? role).join(', ');
