/** Names of traditions that the library has not, or not in Latin letters. */
export const MUSLIM_FAMILIES: readonly string[] = [
  ...['Khan', 'Ahmed', 'Hussain', 'Begum', 'Ali', 'Akhtar', 'Iqbal', 'Mahmood', 'Malik', 'Rahman'],
  ...['Hassan', 'Miah', 'Shah', 'Uddin', 'Aziz', 'Chowdhury', 'Mirza', 'Rashid', 'Qureshi'],
  ...['Islam', 'Bashir', 'Javed', 'Saleem', 'Choudhry', 'Haque', 'Nawaz', 'Rehman', 'Al-Masri'],
];
export const MUSLIM_GIRLS: readonly string[] = [
  ...['Aisha', 'Maryam', 'Fatima', 'Zainab', 'Khadija', 'Hafsa', 'Amina', 'Sumayyah', 'Inaya'],
  ...['Safa', 'Noor', 'Sana', 'Iqra', 'Anaya', 'Hania', 'Zahra', 'Sadia', 'Ayesha', 'Layla'],
];
export const MUSLIM_BOYS: readonly string[] = [
  ...['Muhammad', 'Mohammed', 'Ibrahim', 'Yusuf', 'Ali', 'Adam', 'Umar', 'Hamza', 'Zakariya'],
  ...['Abdullah', 'Musa', 'Bilal', 'Haris', 'Ismail', 'Mohammad', 'Eesa', 'Rayyan', 'Zayn'],
];

export const SOMALI_FAMILIES: readonly string[] = [
  ...['Mohamed', 'Ali', 'Hassan', 'Abdi', 'Ahmed', 'Omar', 'Warsame', 'Farah', 'Jama', 'Yusuf'],
  ...['Osman', 'Nur', 'Adan', 'Hersi', 'Abdullahi', 'Ismail', 'Aden', 'Guled', 'Duale'],
];
export const SOMALI_GIRLS: readonly string[] = [
  ...['Hodan', 'Fartun', 'Sagal', 'Ifrah', 'Hamdi', 'Ayaan', 'Nimco', 'Asha', 'Sahra', 'Idil'],
];
export const SOMALI_BOYS: readonly string[] = [
  ...['Abdirahman', 'Mahad', 'Liban', 'Abdi', 'Ayanle', 'Guled', 'Zakaria', 'Mohamed', 'Sharmarke'],
];

export const CHINESE_FAMILIES: readonly string[] = [
  ...['Chen', 'Wang', 'Li', 'Zhang', 'Wong', 'Chan', 'Lin', 'Liu', 'Cheung', 'Lau', 'Ng', 'Ho'],
  ...['Huang', 'Wu', 'Yang', 'Tang', 'Leung', 'Zhou', 'Xu', 'Lam', 'Yip', 'Ouyang'],
];
export const CHINESE_GIRLS: readonly string[] = [
  ...['Mei', 'Xin Yi', 'Jia Ying', 'Hoi Ching', 'Yan', 'Chloe', 'Wing Yan', 'Zi Han', 'Lok Yiu'],
];
export const CHINESE_BOYS: readonly string[] = [
  ...['Jun', 'Hao Ran', 'Ka Ho', 'Zi Xuan', 'Wei', 'Jayden', 'Chun Hei', 'Yi Fan', 'Tsz Hin'],
];
