const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A date in one of the forms agencies write (`2015-04-25`, `20150425`, `25/04/2015`,
 * `2015-Apr-25 00:00:00`) as YYYY-MM-DD, or null where it has none of them. The day need not exist:
 * a mistyped one still resembles the right one.
 */
export function dateAsWritten(text: string): string | null {
  const yearFirst = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/.exec(text);
  if (yearFirst) return joined(yearFirst[1], yearFirst[2], yearFirst[3]);
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T ].*)?$/.exec(text);
  if (dayFirst) return joined(dayFirst[3], dayFirst[2], dayFirst[1]);
  const named = /^(\d{4})-([a-z]{3})-(\d{1,2})(?:[T ].*)?$/i.exec(text);
  const month = MONTHS.indexOf(named?.[2]?.toLowerCase() ?? '') + 1;
  return named && month > 0 ? joined(named[1], String(month), named[3]) : null;
}

const joined = (year = '', month = '', day = ''): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
