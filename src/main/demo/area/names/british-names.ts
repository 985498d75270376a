/** Names as common in England, the commonest first. */
export const BRITISH_FAMILIES: readonly string[] = [
  ...['Smith', 'Jones', 'Taylor', 'Brown', 'Williams', 'Wilson', 'Johnson', 'Davies', 'Robinson'],
  ...['Wright', 'Thompson', 'Evans', 'Walker', 'White', 'Roberts', 'Green', 'Hall', 'Wood'],
  ...['Jackson', 'Clarke', 'Harris', 'Clark', 'Turner', 'Hill', 'Cooper', 'Ward', 'Moore', 'Baker'],
  ...['Edwards', 'Lewis', 'King', 'Martin', 'Morris', 'Parker', 'Watson', 'Cook', 'Carter'],
  ...['Bennett', 'Richardson', 'Bailey', 'Shaw', 'Cox', 'Collins', 'Bell', 'Murphy', 'Kelly'],
  ...['Miller', 'Marshall', 'Simpson', 'Adams', 'Price', 'Anderson', 'Mitchell', 'Ellis', 'Hughes'],
  ...['O’Brien', 'Wilkinson', 'Foster', 'Gray', 'Chapman', 'Mason', 'Palmer', 'Rogers', 'Hunt'],
  ...['Holmes', 'Mills', 'Barnes', 'Knight', 'Matthews', 'Butler', 'Russell', 'Fisher', 'Stevens'],
  ...['Reid', 'Ross', 'Henderson', 'Armstrong', 'Hargreaves', 'Sutcliffe', 'Ramsbottom', 'Ogden'],
  ...['Brennan', 'Gallagher', 'Kavanagh', 'Llewellyn', 'Pritchard', 'MacDonald', 'McKenzie'],
  ...['Arkwright', 'Braithwaite', 'Postlethwaite', 'Thistlethwaite', 'Smith-Hurst', 'Lee-Walker'],
];

export const BRITISH_GIRLS: readonly string[] = [
  ...['Olivia', 'Amelia', 'Isla', 'Ava', 'Ivy', 'Freya', 'Lily', 'Florence', 'Mia', 'Willow'],
  ...['Isabella', 'Sophie', 'Grace', 'Emily', 'Evie', 'Poppy', 'Ella', 'Charlotte', 'Daisy'],
  ...['Phoebe', 'Elsie', 'Sienna', 'Rosie', 'Matilda', 'Harriet', 'Millie', 'Maisie', 'Alice'],
  ...['Ruby', 'Scarlett', 'Erin', 'Eleanor', 'Lucy', 'Holly', 'Jessica', 'Abigail', 'Chloe'],
  ...['Hannah', 'Megan', 'Lola', 'Eliza', 'Molly', 'Bethany', 'Lacey', 'Skye', 'Summer', 'Zara'],
  ...['Imogen', 'Georgia', 'Amber', 'Heidi', 'Keira', 'Ffion', 'Caitlin', 'Orla', 'Esme', 'Tilly'],
];

export const BRITISH_BOYS: readonly string[] = [
  ...['Noah', 'Oliver', 'George', 'Arthur', 'Muhammad', 'Leo', 'Harry', 'Oscar', 'Archie', 'Henry'],
  ...['Theodore', 'Freddie', 'Jack', 'Charlie', 'Theo', 'Alfie', 'Jacob', 'Thomas', 'Finley'],
  ...['William', 'James', 'Joshua', 'Tommy', 'Lucas', 'Alexander', 'Max', 'Edward', 'Isaac'],
  ...['Logan', 'Ethan', 'Reuben', 'Joseph', 'Samuel', 'Daniel', 'Benjamin', 'Jake', 'Harrison'],
  ...['Dylan', 'Toby', 'Riley', 'Callum', 'Connor', 'Liam', 'Kai', 'Jayden', 'Ellis', 'Frankie'],
  ...['Rhys', 'Owen', 'Ewan', 'Declan', 'Matthew', 'Michael', 'Robert', 'Kian', 'Zachary', 'Bobby'],
];

/** Short forms by which a school may know a child. */
export const SHORT_NAMES: Readonly<Record<string, string>> = {
  Abigail: 'Abbie',
  Alexander: 'Alex',
  Amelia: 'Millie',
  Benjamin: 'Ben',
  Bethany: 'Beth',
  Charlotte: 'Lottie',
  Daniel: 'Dan',
  Edward: 'Ted',
  Eleanor: 'Ellie',
  Florence: 'Flo',
  Isabella: 'Bella',
  Jessica: 'Jess',
  Joseph: 'Joe',
  Joshua: 'Josh',
  Matilda: 'Tilda',
  Matthew: 'Matt',
  Michael: 'Mike',
  Olivia: 'Liv',
  Robert: 'Rob',
  Samuel: 'Sam',
  Theodore: 'Teddy',
  Thomas: 'Tom',
  William: 'Will',
  Zachary: 'Zac',
};
