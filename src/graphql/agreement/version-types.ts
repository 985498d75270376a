import { Field, Int, ObjectType } from 'type-graphql';
import type { ListedAgreement } from '../../usecases/agreement/list-agreements.ts';
import { ActReceipt } from '../acts.ts';
import { DateTimeScalar } from '../types/scalars.ts';

@ObjectType('AgreementVersion', {
  description: 'A version of the agreement: who drafted and approved it, and when it is in force.',
  simpleResolvers: true,
})
export class AgreementVersionType {
  @Field(() => Int) version!: number;
  @Field(() => String) title!: string;
  @Field(() => String, { description: 'DRAFT, APPROVED, IN_FORCE or PAST.' }) state!: string;
  @Field(() => Int, { nullable: true, description: 'The version that it was drawn from.' })
  basedOn!: number | null;
  @Field(() => String, { nullable: true, description: 'Null: Kith came with it.' })
  draftedBy!: string | null;
  @Field(() => DateTimeScalar) draftedAt!: string;
  @Field(() => String, { nullable: true }) approvedBy!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) approvedAt!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was approved.' })
  words!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) inForceFrom!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When another takes its place.' })
  inForceUntil!: string | null;
}

/** A version as GraphQL shows it: people by name. */
export const versionShown = ({ drafter, approval, ...version }: ListedAgreement) => ({
  ...version,
  draftedBy: drafter?.name ?? null,
  approvedBy: approval?.approver?.name ?? null,
  approvedAt: approval?.approvedAt ?? null,
  words: approval?.words ?? null,
  inForceFrom: approval?.inForceFrom ?? null,
});

@ObjectType('AgreementFinding', {
  description: 'One thing found in the text of a version.',
  simpleResolvers: true,
})
export class AgreementFindingType {
  @Field(() => String, { description: 'REFUSED, or WARNING: to be acknowledged.' })
  severity!: string;
  @Field(() => String) code!: string;
  @Field(() => String, { nullable: true, description: 'The id of the rule that it is in.' })
  rule!: string | null;
  @Field(() => String, { description: 'As rules[3].roles[0].' }) path!: string;
  @Field(() => Int) line!: number;
  @Field(() => Int) column!: number;
  @Field(() => String, { description: 'What is so, and what would help.' }) text!: string;
}

@ObjectType('AgreementDraft', {
  description: 'What became of a text: a new version, or what is to mend.',
  simpleResolvers: true,
})
export class AgreementDraftType {
  @Field(() => Int, { nullable: true, description: 'The new version; null: it was refused.' })
  version!: number | null;
  @Field(() => [AgreementFindingType]) findings!: readonly AgreementFindingType[];
  @Field(() => ActReceipt, { nullable: true }) receipt!: ActReceipt | null;
}
