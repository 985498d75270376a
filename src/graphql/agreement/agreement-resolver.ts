import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { PlacedFinding } from '../../usecases/agreement/examine-text.ts';
import { ActReceipt, receiptOf } from '../acts.ts';
import { askingFor, requireWords } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { graphqlError } from '../errors.ts';
import { intoErrors } from '../into-errors.ts';
import { DateTimeScalar } from '../types/scalars.ts';
import { SharingAgreementType, agreementShown } from './agreement-types.ts';
import { AgreementDraftType, AgreementVersionType, versionShown } from './version-types.ts';

interface DraftShown {
  readonly version: number | null;
  readonly findings: readonly PlacedFinding[];
  readonly receipt: ActReceipt | null;
}

/** What whoever looks after the agreement does it for. */
export const GOVERNANCE_PURPOSE = 'AUDIT';

@Resolver()
export class AgreementResolver {
  @Query(() => SharingAgreementType, { description: 'The agreement in force, or any version.' })
  agreement(
    @Ctx() context: RequestContext,
    @Arg('version', () => Int, { nullable: true }) version: number | null,
  ): Promise<ReturnType<typeof agreementShown>> {
    return intoErrors(context, async () => {
      const found = await context.useCases.readAgreement(version ?? undefined);
      if (!found) throw graphqlError('BAD_USER_INPUT', 'agreement: there is no such version.');
      return agreementShown(found);
    });
  }

  @Query(() => [AgreementVersionType], { description: 'Every version, the newest first.' })
  agreements(@Ctx() context: RequestContext): Promise<ReturnType<typeof versionShown>[]> {
    return intoErrors(context, async () =>
      (await context.useCases.listAgreements()).map(versionShown),
    );
  }

  @Mutation(() => AgreementDraftType, {
    description: 'Keeps a text, YAML or JSON, as the next version. Nothing is decided by it yet.',
  })
  draftAgreement(
    @Arg('document', () => String) document: string,
    @Ctx() context: RequestContext,
  ): Promise<DraftShown> {
    return intoErrors(context, async () => {
      const asking = askingFor(context, GOVERNANCE_PURPOSE);
      const { answer, findings } = await context.useCases.draftAgreement(asking, document);
      if (answer.refusal === 'INVALID') return { version: null, findings, receipt: null };
      const receipt = await receiptOf(context, answer);
      return { version: Number(receipt.id), findings, receipt };
    });
  }

  @Mutation(() => ActReceipt, {
    description: 'Approves what another person has drafted, from an instant on.',
  })
  approveAgreement(
    @Arg('version', () => Int) version: number,
    @Arg('words', () => String, { description: 'Why.' }) words: string,
    @Arg('acknowledge', () => [String], {
      defaultValue: [],
      description: 'The codes of its warnings, all of them.',
    })
    acknowledge: string[],
    @Arg('inForceFrom', () => DateTimeScalar, { nullable: true, description: 'Absent: now.' })
    inForceFrom: string | null,
    @Ctx() context: RequestContext,
  ): Promise<ActReceipt> {
    return intoErrors(context, async () => {
      const answer = await context.useCases.approveAgreement(
        askingFor(context, GOVERNANCE_PURPOSE),
        {
          ...{ version, acknowledge },
          words: requireWords('words', words),
          inForceFrom: inForceFrom ?? null,
        },
      );
      return receiptOf(context, answer);
    });
  }
}
