require('cdk-stepwright/testing/jest');
