import { Field, ObjectType } from 'type-graphql';
import { Agency } from './enums.ts';

@ObjectType('Organisation', { simpleResolvers: true })
export class OrganisationType {
  @Field(() => String) code!: string;
  @Field(() => String) name!: string;
  @Field(() => Agency, { nullable: true }) agency!: string | null;
}

@ObjectType('RoleAssignment', { simpleResolvers: true })
export class RoleAssignmentType {
  @Field(() => String) role!: string;
  @Field(() => OrganisationType) organisation!: OrganisationType;
}

@ObjectType('Practitioner', { description: 'The person who asks.', simpleResolvers: true })
export class PractitionerType {
  @Field(() => String) handle!: string;
  @Field(() => String) name!: string;
  @Field(() => OrganisationType) organisation!: OrganisationType;
  @Field(() => Agency, { nullable: true }) agency!: string | null;
  @Field(() => [RoleAssignmentType]) roles!: RoleAssignmentType[];
}
