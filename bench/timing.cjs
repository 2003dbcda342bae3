'use strict';
const now = () => Number(process.hrtime.bigint()) / 1e6;

/** Runs something again and again for so many milliseconds, at least three times: best and median, in milliseconds. */
function time(run, budgetMs = 1000) {
  const times = [];
  const end = now() + budgetMs;
  while (times.length < 3 || now() < end) {
    const start = now();
    run();
    times.push(now() - start);
  }
  return summary(times);
}

/** Runs several things in turn, so that whatever else the machine does falls on all of them alike. */
function timeInTurn(runs, budgetMs = 1000) {
  const times = runs.map(() => []);
  const end = now() + budgetMs * runs.length;
  while (times[0].length < 3 || now() < end) {
    runs.forEach((run, i) => {
      const start = now();
      run();
      times[i].push(now() - start);
    });
  }
  return times.map(summary);
}

function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return { best: sorted[0], median: sorted[sorted.length >> 1], runs: sorted.length };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

/** Memory that the process has needed at most so far, in MB. */
function peakMegabytes() {
  return process.resourceUsage().maxRSS / 1024;
}

module.exports = { median, now, peakMegabytes, time, timeInTurn };
