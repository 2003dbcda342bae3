import { coverageReporter } from 'cdk-stepwright/testing/node/coverage-reporter';

export default coverageReporter({ machines: ['Orders'], thresholds: { states: 100 } });
