import { App } from 'aws-cdk-lib/core';
import { ShopStack } from '../lib/shop-stack';

export const stack = new ShopStack(new App(), 'Shop');
