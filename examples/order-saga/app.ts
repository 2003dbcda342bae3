import { App } from 'aws-cdk-lib';
import { OrderSagaStack } from './order-saga-stack';

new OrderSagaStack(new App(), 'OrderSaga');
