export default {
  testMatch: ['<rootDir>/jest/*.test.?s'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'] },
  transform: { '\\.ts$': ['ts-jest', { useESM: true }] },
};
