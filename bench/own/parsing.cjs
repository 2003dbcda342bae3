'use strict';
const { large } = require('../machines.cjs');
const { parse, validateDefinition } = require('../package.cjs');
const { timeInTurn } = require('../timing.cjs');

const BAR = 50;

exports.title = 'parsing and validating 1,000 states, as multiples of JSON.parse';
exports.measure = () => {
  const text = JSON.stringify(large(1000));
  const [json, parsing, validating] = timeInTurn(
    [() => JSON.parse(text), () => parse(JSON.parse(text)), () => validateDefinition(text)],
    1000,
  );
  return { kilobytes: text.length / 1024, json, parsing, validating };
};
exports.tell = ({ kilobytes, json, parsing, validating }) => [
  `${kilobytes.toFixed(0)} KB; JSON.parse ${json.median.toFixed(2)} ms`,
  `parse ${(parsing.median / json.median).toFixed(1)} times, validate ${(validating.median / json.median).toFixed(1)} times (medians; bar ${BAR})`,
];
