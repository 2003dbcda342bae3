import { App } from 'aws-cdk-lib';
import { StepwrightChecks } from 'cdk-stepwright';
import { examples } from './all';

/** All examples as one app: `npx cdk synth` in this folder. */
const app = new App();
StepwrightChecks.addTo(app);
for (const [folder, { Stack }] of Object.entries(examples)) new Stack(app, folder);
