import type { DayForm } from '../xml-fields.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** COLLECT writes a day as `2020-Apr-25`, often with a time of nought. */
export const collectForm: DayForm = (text) => {
  const parts = /^(\d{4})-([A-Za-z]{3})-(\d{2})(?: 00:00:00)?$/.exec(text);
  const month = MONTHS.findIndex((name) => name.toLowerCase() === parts?.[2]?.toLowerCase()) + 1;
  if (!parts || month === 0) return text.replace(/ 00:00:00$/, '');
  return `${parts[1]}-${String(month).padStart(2, '0')}-${parts[3]}`;
};
