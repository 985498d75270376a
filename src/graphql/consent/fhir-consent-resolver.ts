import { Arg, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { PurposeOfUse as Purpose } from '../../policy/agreement.ts';
import { ActReceipt, receiptOf } from '../acts.ts';
import { askingFor, readWords } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { graphqlError } from '../errors.ts';
import { intoErrors } from '../into-errors.ts';
import { PurposeOfUse } from '../types/enums.ts';
import { explain } from '../words.ts';

@ObjectType('ConsentImport', {
  description: 'What was taken of a document, whole.',
  simpleResolvers: true,
})
class ConsentImport {
  @Field(() => [ID], { description: 'Ids of the directives.' }) directives!: string[];
  @Field(() => ActReceipt) receipt!: ActReceipt;
}

type Shown = Record<string, unknown>;

@Resolver()
export class FhirConsentResolver {
  @Mutation(() => ConsentImport, {
    description: 'Takes every directive of a FHIR R4 Consent or Bundle about the child, or none.',
  })
  importConsent(
    @Arg('child', () => ID) child: string,
    @Arg('document', () => String, { description: 'FHIR R4 in JSON.' }) document: string,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Arg('evidence', () => String, {
      nullable: true,
      description: 'How it was given, where the document does not say.',
    })
    evidence: string | null,
    @Arg('standingEvidence', () => String, {
      nullable: true,
      description: 'How parental responsibility is known, where neither document nor record says.',
    })
    standingEvidence: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Shown> {
    return intoErrors(context, async () => {
      const asking = askingFor(context, purpose);
      const words = {
        evidence: readWords('evidence', evidence),
        standingEvidence: readWords('standingEvidence', standingEvidence),
      };
      const { importConsent } = context.useCases;
      const { answer, directives } = await importConsent(asking, child, document, words);
      const receipt = await receiptOf(context, answer);
      return { directives: [...directives], receipt };
    });
  }

  @Query(() => String, {
    nullable: true,
    description:
      'The child’s directives as a FHIR R4 Bundle in JSON, as far as they may be disclosed. Null: for you, there is no such child.',
  })
  consentAsFhir(
    @Arg('child', () => ID) child: string,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return intoErrors(context, async () => {
      const written = await context.useCases.writeConsent(askingFor(context, purpose), child);
      if (!written) return null;
      if (written.denial) {
        throw graphqlError('FORBIDDEN', explain(written.agreement, written.denial, purpose));
      }
      return written.document;
    });
  }
}
