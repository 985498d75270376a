import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { IsoDate } from '../../domain/iso-date.ts';
import type { PurposeOfUse as Purpose } from '../../policy/agreement.ts';
import type { RequestState } from '../../usecases/families/list-subject-access.ts';
import type { SubjectAccessAnswer } from '../../usecases/families/answer-subject-access.ts';
import { ActReceipt, foundBy, receiptOf } from '../acts.ts';
import { askingFor, requireWords } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { intoErrors } from '../into-errors.ts';
import { PurposeOfUse } from '../types/enums.ts';
import { readRequestCursor, writeRequestCursor } from './families-cursor.ts';
import {
  SubjectAccessAnswerType,
  SubjectAccessInput,
  SubjectAccessPageType,
  SubjectAccessState,
} from './families-types.ts';
import { pageSize } from './page-size.ts';

/** What is larger is written by the command line, to a folder. */
const MOST_CHARACTERS = 5_000_000;

@Resolver()
export class SubjectAccessResolver {
  @Mutation(() => ActReceipt, {
    description: 'Opens a request for all that is held on a child; it has to be answered in time.',
  })
  requestSubjectAccess(
    @Arg('input', () => SubjectAccessInput) input: SubjectAccessInput,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<ActReceipt> {
    return intoErrors(context, async () => {
      const { child, recipient, askedBy, identityVerified, receivedOn } = input;
      const answer = await context.useCases.requestSubjectAccess(askingFor(context, purpose), {
        ...{ childId: child, recipient },
        askedBy: requireWords('askedBy', askedBy),
        identityVerified: requireWords('identityVerified', identityVerified),
        receivedOn: receivedOn as IsoDate,
      });
      return receiptOf(context, answer);
    });
  }

  @Query(() => SubjectAccessPageType, {
    description: 'Requests for all that is held on a child, the next due first.',
  })
  subjectAccessRequests(
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Arg('state', () => SubjectAccessState, { defaultValue: 'OPEN' }) state: RequestState,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The last page’s endCursor.' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<SubjectAccessPageType> {
    return intoErrors(context, async () => {
      const asked = {
        state,
        first: pageSize(first),
        after: after ? readRequestCursor(after) : null,
      };
      const answer = await context.useCases.listSubjectAccess(askingFor(context, purpose), asked);
      const { requests, more } = await foundBy(context, answer);
      const last = more ? requests.at(-1) : undefined;
      const endCursor = last ? writeRequestCursor(last) : null;
      return Object.assign(new SubjectAccessPageType(), { requests, endCursor });
    });
  }

  @Mutation(() => SubjectAccessAnswerType, {
    description:
      'Makes the package for a request: all that is held on the child, decided now for who asked. It is kept nowhere.',
  })
  answerSubjectAccess(
    @Arg('id', () => ID, { description: 'Of the request.' }) id: string,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<SubjectAccessAnswerType> {
    return intoErrors(context, async () => {
      const asking = askingFor(context, purpose);
      const answer = await context.useCases.answerSubjectAccess(asking, id, MOST_CHARACTERS);
      // A refusal ends here, as an error.
      const receipt = await receiptOf(context, answer);
      const { digest, files } = answer as SubjectAccessAnswer;
      return Object.assign(new SubjectAccessAnswerType(), receipt, { digest, files });
    });
  }
}
