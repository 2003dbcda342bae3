#!/usr/bin/env node
import { App } from 'aws-cdk-lib';
import { BillingStack } from '../lib/billing-stack';

const app = new App();
new BillingStack(app, 'Billing', { env: { account: '123456789012', region: 'eu-central-1' } });
