/** A return of an invented authority with one child; parts can be put in. */
export const cinFile = (children: string, lea = '<LEA>201</LEA>'): string => `<Message>
<Header><CollectionDetails><Collection>CIN</Collection></CollectionDetails>
<Source>${lea}</Source></Header>
<Children>
${children}
</Children>
</Message>`;

export const cinChild = ({ identifiers = '', details = '', id = 'A1' } = {}): string => `<Child>
<ChildIdentifiers>${id && `<LAchildID>${id}</LAchildID>`}
${identifiers || '<UPN>B801200005001</UPN><PersonBirthDate>2012-05-01</PersonBirthDate><Sex>F</Sex>'}
</ChildIdentifiers>
<ChildCharacteristics><Ethnicity>WBRI</Ethnicity>
<Disabilities><Disability>HEAR</Disability></Disabilities></ChildCharacteristics>
${details}
</Child>`;

export const WHOLE_EPISODE = `<CINdetails>
<CINreferralDate>2020-07-13</CINreferralDate><ReferralSource>1A</ReferralSource>
<PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>false</ReferralNFA>
<Assessments><AssessmentActualStartDate>2020-07-14</AssessmentActualStartDate>
<AssessmentAuthorisationDate>2020-08-14</AssessmentAuthorisationDate>
<FactorsIdentifiedAtAssessment><AssessmentFactors>3B</AssessmentFactors></FactorsIdentifiedAtAssessment>
</Assessments>
<Section47><S47ActualStartDate>2020-07-20</S47ActualStartDate><ICPCnotRequired>0</ICPCnotRequired></Section47>
<CINPlanDates><CINPlanStartDate>2020-07-21</CINPlanStartDate></CINPlanDates>
<ChildProtectionPlans><CPPstartDate>2020-08-01</CPPstartDate>
<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>
<NumberOfPreviousCPP>1</NumberOfPreviousCPP>
<Reviews><CPPreviewDate>2020-10-01</CPPreviewDate><CPPreviewDate>2021-01-01</CPPreviewDate></Reviews>
</ChildProtectionPlans>
</CINdetails>`;
