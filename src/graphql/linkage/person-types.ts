import { Field, ObjectType } from 'type-graphql';
import { Agency, IdentifierSystem, Sex } from '../types/enums.ts';
import { DateScalar } from '../types/scalars.ts';

@ObjectType('RecordedName', { description: 'A name as a source gives it.', simpleResolvers: true })
export class RecordedNameType {
  @Field(() => [String]) given!: readonly string[];
  @Field(() => String, { nullable: true }) family!: string | null;
}

@ObjectType('RecordedAddress', { simpleResolvers: true })
class RecordedAddressType {
  @Field(() => [String], { nullable: true }) lines!: readonly string[] | null;
  @Field(() => String, { nullable: true }) postcode!: string | null;
}

@ObjectType('RecordedIdentifier', { simpleResolvers: true })
class RecordedIdentifierType {
  @Field(() => IdentifierSystem) system!: string;
  @Field(() => String) value!: string;
  @Field(() => Boolean, { description: 'Whether its form and check digit hold.' }) valid!: boolean;
}

@ObjectType('LinkedPerson', {
  description: 'A person as one source tells who they are, and nothing of their record.',
  simpleResolvers: true,
})
export class LinkedPersonType {
  @Field(() => String) source!: string;
  @Field(() => Agency) agency!: string;
  @Field(() => RecordedNameType) name!: RecordedNameType;
  @Field(() => [RecordedNameType], { description: 'Names that the source gave before.' })
  formerNames!: readonly RecordedNameType[];
  @Field(() => DateScalar, { nullable: true }) dateOfBirth!: string | null;
  @Field(() => Sex) sex!: string;
  @Field(() => RecordedAddressType) address!: RecordedAddressType;
  @Field(() => [RecordedIdentifierType]) identifiers!: readonly RecordedIdentifierType[];
}
