/** Days of the calendar, counted without clock or time zone. */

const DAYS_400_YEARS = 146_097;
const DAYS_100_YEARS = 36_524;
const DAYS_4_YEARS = 1461;

/** Days from 1 March of year 0 (proleptic Gregorian); March first, so that leap days end their year. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const m = (month + 9) % 12;
  return (
    365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + day - 1
  );
}

function isoOf(number: number): string {
  const era = Math.floor(number / DAYS_400_YEARS);
  const rest = number - era * DAYS_400_YEARS;
  const year = Math.floor(
    (rest -
      Math.floor(rest / (DAYS_4_YEARS - 1)) +
      Math.floor(rest / DAYS_100_YEARS) -
      Math.floor(rest / (DAYS_400_YEARS - 1))) /
      365,
  );
  const inYear = rest - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const m = Math.floor((5 * inYear + 2) / 153);
  const day = inYear - Math.floor((153 * m + 2) / 5) + 1;
  const month = m < 10 ? m + 3 : m - 9;
  const pad = (value: number, size: number) => String(value).padStart(size, '0');
  return `${pad(year + era * 400 + (month <= 2 ? 1 : 0), 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** An ISO day moved by whole days (negative for earlier). Civil-from-days arithmetic, after Howard Hinnant. */
export function addDays(iso: string, days: number): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  return isoOf(dayNumber(year, month, day) + days);
}
