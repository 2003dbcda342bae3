const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration in words: `0 s`, `1.84 s`, `5 min`, `2 min 3.50 s`, `1 d 2 h`. Milliseconds in, hundredths of a second out. */
export function formatDuration(ms: number): string {
  const rest = Math.round(ms / 10) * 10;
  const parts = [
    [Math.floor(rest / DAY), 'd'],
    [Math.floor((rest % DAY) / HOUR), 'h'],
    [Math.floor((rest % HOUR) / MINUTE), 'min'],
  ].flatMap(([amount, unit]) => (amount === 0 ? [] : [`${amount} ${unit}`]));
  const seconds = rest % MINUTE;
  if (seconds > 0 || parts.length === 0) parts.push(`${secondsText(seconds, 0)} s`);
  return parts.join(' ');
}

/** A time since the start, as a clock: `1.84` (seconds), `5:00` (minutes), `1:00:00` (hours), `2d 03:00:00`. */
export function formatClock(ms: number): string {
  const rest = Math.round(ms / 10) * 10;
  if (rest < MINUTE) return (rest / SECOND).toFixed(2);
  const days = Math.floor(rest / DAY);
  const hours = Math.floor((rest % DAY) / HOUR);
  const minutes = Math.floor((rest % HOUR) / MINUTE);
  const tail = secondsText(rest % MINUTE, 2);
  if (days > 0) return `${days}d ${padded(hours)}:${padded(minutes)}:${tail}`;
  return hours > 0 ? `${hours}:${padded(minutes)}:${tail}` : `${minutes}:${tail}`;
}

/** Whole seconds without a fraction, others with hundredths. */
function secondsText(ms: number, digits: number): string {
  const whole = String(Math.floor(ms / SECOND)).padStart(digits, '0');
  const fraction = ms % SECOND;
  return fraction === 0 ? whole : `${whole}.${padded(fraction / 10)}`;
}

function padded(value: number): string {
  return String(value).padStart(2, '0');
}
