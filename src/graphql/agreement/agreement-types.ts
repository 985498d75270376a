import { Field, Int, ObjectType } from 'type-graphql';
import type { SharingAgreement } from '../../policy/agreement.ts';
import type { Power } from '../../policy/powers.ts';
import { POWERS } from '../../policy/powers.ts';
import { Agency } from '../types/enums.ts';
import { FamilyViewType, SubjectAccessTermsType, WatchRuleType } from './governance-types.ts';

@ObjectType('Rule', { description: 'One row of the sharing agreement.', simpleResolvers: true })
class RuleType {
  @Field(() => String) id!: string;
  @Field(() => [String]) categories!: readonly string[];
  @Field(() => [String]) roles!: readonly string[];
  @Field(() => [String]) purposes!: readonly string[];
  @Field(() => String) relationship!: string;
  @Field(() => String) basis!: string;
  @Field(() => Boolean) consentRequired!: boolean;
  @Field(() => [String], { description: 'Statuses of which one must hold; empty: always.' })
  onlyWhen!: readonly string[];
}

@ObjectType('AgreementPurpose', {
  description: 'What a request may be for.',
  simpleResolvers: true,
})
class AgreementPurposeType {
  @Field(() => String) name!: string;
  @Field(() => String) title!: string;
}

@ObjectType('AgreementRole', {
  description: 'A role that practitioners hold.',
  simpleResolvers: true,
})
class AgreementRoleType {
  @Field(() => String) name!: string;
  @Field(() => String) title!: string;
  @Field(() => Agency, { nullable: true, description: 'Null: it serves the partnership.' })
  agency!: string | null;
}

@ObjectType('AgreementCategory', {
  description: 'A category of the record.',
  simpleResolvers: true,
})
class AgreementCategoryType {
  @Field(() => String) name!: string;
  @Field(() => String) title!: string;
  @Field(() => String, { description: 'ORDINARY or SENSITIVE.' }) sensitivity!: string;
  @Field(() => Agency, { nullable: true, description: 'The agency to ask about what is withheld.' })
  holder!: string | null;
  @Field(() => [String], { description: 'Groups of the record, and single fields.' })
  covers!: readonly string[];
}

@ObjectType('AgreementPower', {
  description: 'What roles may do beyond seeing.',
  simpleResolvers: true,
})
class AgreementPowerType {
  @Field(() => String) name!: string;
  @Field(() => String) title!: string;
  @Field(() => [String]) roles!: readonly string[];
}

@ObjectType('AgreementNumber', {
  description: 'A clock or a limit, in the unit of its name.',
  simpleResolvers: true,
})
class AgreementNumberType {
  @Field(() => String) name!: string;
  @Field(() => [Int]) values!: readonly number[];
}

@ObjectType('SharingAgreement', {
  description: 'What the partnership has agreed to share.',
  simpleResolvers: true,
})
export class SharingAgreementType {
  @Field(() => Int) version!: number;
  @Field(() => String) title!: string;
  @Field(() => [AgreementPurposeType]) purposes!: AgreementPurposeType[];
  @Field(() => [AgreementRoleType]) roles!: AgreementRoleType[];
  @Field(() => [AgreementCategoryType]) categories!: AgreementCategoryType[];
  @Field(() => [String], { description: 'What can tell where a child is.' })
  locating!: readonly string[];
  @Field(() => [AgreementPowerType]) powers!: AgreementPowerType[];
  @Field(() => [AgreementNumberType]) clocks!: AgreementNumberType[];
  @Field(() => [AgreementNumberType]) limits!: AgreementNumberType[];
  @Field(() => [WatchRuleType], { description: 'By what accesses are watched.' })
  watch!: readonly WatchRuleType[];
  @Field(() => FamilyViewType, { description: 'What families are told of who looked.' })
  familyView!: FamilyViewType;
  @Field(() => SubjectAccessTermsType, { description: 'What subject access withholds.' })
  subjectAccess!: SubjectAccessTermsType;
  @Field(() => [RuleType]) rules!: readonly RuleType[];
}

/** An agreement with its named entries as lists, each in the order of names. */
export const agreementShown = (agreement: SharingAgreement) => ({
  ...agreement,
  purposes: named(agreement.purposes, (title) => ({ title })),
  roles: named(agreement.roles, (role) => role),
  categories: named(agreement.categories, (category) => category),
  powers: named(agreement.powers, (roles, name) => ({ title: POWERS[name as Power], roles })),
  clocks: named({ ...agreement.clocks }, (value) => ({ values: [value].flat() })),
  limits: named({ ...agreement.limits }, (value) => ({ values: [value] })),
});

const named = <T, Shown extends object>(
  entries: Readonly<Record<string, T>>,
  shown: (entry: T, name: string) => Shown,
): (Shown & { name: string })[] =>
  Object.entries(entries)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, entry]) => ({ name, ...shown(entry, name) }));
