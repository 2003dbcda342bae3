/**
 * aws-cdk-lib runs a WebAssembly validator over every template that is synthesized. Its first use costs 20 to 50 seconds
 * of processor time in each test file, and it knows little of Step Functions: off in tests.
 */
process.env.CDK_VALIDATION = 'false';
