export const ctfFile = (pupils: string): string => `<?xml version="1.0" encoding="utf-8"?>
<CTfile><Header><DocumentName>Common Transfer File</DocumentName>
<SourceSchool><LEA>999</LEA><Estab>1001</Estab><URN>90875</URN><SchoolName>Mock School</SchoolName></SourceSchool></Header>
<CTFpupilData>
${pupils}
</CTFpupilData></CTfile>`;

export const NAMES =
  '<Surname>Roe</Surname><Forename>Amy</Forename><DOB>2012-05-01</DOB><Sex>F</Sex>';

export const WHOLE_PUPIL = `<UPN>B801200005001</UPN><Surname>O'Brien</Surname><Forename>Amy</Forename>
<DOB>2012-05-01</DOB><Gender>F</Gender>
<BasicDetails>

<FormerUPN>A801200005001</FormerUPN><MiddleNames>Jane</MiddleNames><NCyearActual>8</NCyearActual><Ethnicity>WBRI</Ethnicity></BasicDetails>
<FSMhistory><FSMinstance><FSMstartDate>2021-01-01</FSMstartDate></FSMinstance></FSMhistory>
<SENhistory><SEN><StartDate>2022-01-01</StartDate><SENprovision>E</SENprovision></SEN>
<SEN><StartDate>2020-01-01</StartDate><SENprovision>K</SENprovision></SEN>
<SENneeds><SENneed><SENtypeRank>2</SENtypeRank><SENtype>SLCN</SENtype></SENneed>
<SENneed><SENtypeRank>1</SENtypeRank><SENtype>ASD</SENtype></SENneed></SENneeds></SENhistory>
<Address><BS7666Address><SAON>Flat 2</SAON><PAON>12</PAON><Street>High Street</Street><Town>Leeds</Town>
<PostTown>LEEDS</PostTown><AdministrativeArea>West Yorkshire</AdministrativeArea></BS7666Address><PostCode>ls14ap</PostCode></Address>
<Contacts><Contact><Order>1</Order><Title>Mrs</Title><Surname>O'Brien</Surname><Forename>Ann</Forename>
<Relationship>PAM</Relationship><Responsibility>true</Responsibility>
<Phones><Phone><TelephoneType>H</TelephoneType><PhoneNo>0113 496 0000</PhoneNo></Phone></Phones></Contact>
<Contact><Surname>Roe</Surname><Forename>Bob</Forename><Relationship>Neighbour</Relationship></Contact></Contacts>
<Attendance><YearData><Year>2023</Year><LEA>999</LEA><Estab>1001</Estab><SessionsPossible>380</SessionsPossible>
<SessionsAttended>350</SessionsAttended><SessionsAuthorised>20</SessionsAuthorised>
<SessionsUnauthorised>10</SessionsUnauthorised></YearData></Attendance>
<StageAssessments><KeyStage><Stage>KS2</Stage><StageAssessment><Year>2023</Year><Subject>MAT</Subject>
<Method>TT</Method><Component>MTC</Component><ResultStatus>R</ResultStatus><Result>A</Result></StageAssessment></KeyStage></StageAssessments>
<SchoolHistory><School><LEA>999</LEA><Estab>0002</Estab><SchoolName>Infants</SchoolName>
<EntryDate>2016-09-01</EntryDate><LeavingDate>2020-07-20</LeavingDate></School>
<School><LEA>999</LEA><Estab>1001</Estab><EntryDate>2020-09-01</EntryDate></School></SchoolHistory>`;
