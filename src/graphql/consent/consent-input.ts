import { Field, InputType, registerEnumType } from 'type-graphql';
import type { Agency as AgencyCode } from '../../domain/codes.ts';
import type { GivenConsent } from '../../usecases/consent/given-consent.ts';
import { Agency } from '../types/enums.ts';
import { DateTimeScalar } from '../types/scalars.ts';

const GrantorStanding = {
  PARENTAL_RESPONSIBILITY: 'PARENTAL_RESPONSIBILITY',
  YOUNG_PERSON: 'YOUNG_PERSON',
} as const;
registerEnumType(GrantorStanding, {
  name: 'GrantorStanding',
  description: 'By what standing somebody speaks for the child.',
  valuesConfig: {
    PARENTAL_RESPONSIBILITY: { description: 'Recorded parental responsibility, until 18.' },
    YOUNG_PERSON: { description: 'The child; presumed competent from 16, found so before.' },
  },
});

const ConsentProvision = { PERMIT: 'PERMIT', DENY: 'DENY' } as const;
registerEnumType(ConsentProvision, {
  name: 'ConsentProvision',
  description: 'What a directive says (FHIR R4 Consent.provision.type).',
});

@InputType('ConsentRecipients', {
  description: 'Of each kind that is named, one has to fit; a kind left out asks nothing.',
})
class ConsentRecipientsInput {
  @Field(() => [Agency], { nullable: true }) agencies?: AgencyCode[] | null;
  @Field(() => [String], { nullable: true, description: 'Codes of organisations.' })
  organisations?: string[] | null;
  @Field(() => [String], { nullable: true, description: 'Roles of the agreement.' })
  roles?: string[] | null;
}

@InputType('ConsentInput', { description: 'What a family or young person permits or denies.' })
export class ConsentInput {
  @Field(() => String, { description: 'Who gave it.' }) grantorName!: string;
  @Field(() => GrantorStanding) standing!: GivenConsent['standing'];
  @Field(() => String, {
    nullable: true,
    description: 'How parental responsibility is known, where it is not recorded.',
  })
  standingEvidence?: string | null;
  @Field(() => ConsentProvision) provision!: GivenConsent['provision'];
  @Field(() => String, {
    description: 'A category of the agreement, or a place of the record as `health.conditions`.',
  })
  scope!: string;
  @Field(() => ConsentRecipientsInput, { nullable: true, description: 'Left out: everybody.' })
  recipients?: ConsentRecipientsInput | null;
  @Field(() => [String], { nullable: true, description: 'Left out: every purpose.' })
  purposes?: string[] | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Left out: from now.' })
  from?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Left out: until withdrawn.' })
  until?: string | null;
  @Field(() => String, { description: 'How it was given: when, where, on which form.' })
  evidence!: string;
}

/** The input with everything that was left out said. */
export const givenBy = (input: ConsentInput): GivenConsent => ({
  grantorName: input.grantorName,
  standing: input.standing,
  standingEvidence: input.standingEvidence?.trim() ? input.standingEvidence : null,
  provision: input.provision,
  scope: input.scope,
  recipients: {
    agencies: input.recipients?.agencies ?? [],
    organisations: input.recipients?.organisations ?? [],
    roles: input.recipients?.roles ?? [],
  },
  purposes: input.purposes ?? [],
  from: input.from ?? null,
  until: input.until ?? null,
  evidence: input.evidence,
});
