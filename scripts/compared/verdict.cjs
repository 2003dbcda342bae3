'use strict';

/** @returns whether a tool did as AWS does: what waits in real time longer than one is patient does, too */
function isAsAws({ aws, isWait }, answer) {
  if (answer === undefined) return isWait === true;
  return aws === 'refused' ? answer.startsWith('refused') : answer === aws;
}

/** @returns whether it answered something else without saying that it cannot do it */
const isSilent = (each, answer) =>
  answer !== undefined && !isAsAws(each, answer) && /^(?:SUCCEEDED|waits)/.test(answer);

module.exports = { isAsAws, isSilent };
