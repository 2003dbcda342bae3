require('cdk-stepwright/testing/vitest');
