import type { Stack } from 'aws-cdk-lib';
import type { SimulateOptions } from 'cdk-stepwright/testing';
import type { Construct } from 'constructs';
import * as accountOnboarding from './account-onboarding/scenarios';
import { AccountOnboardingStack } from './account-onboarding/stack';
import * as csvImport from './csv-import/scenarios';
import { CsvImportStack } from './csv-import/stack';
import * as imagePipeline from './image-pipeline/scenarios';
import { ImagePipelineStack } from './image-pipeline/stack';
import * as monthEnd from './month-end/scenarios';
import { MonthEndStack } from './month-end/stack';
import * as nightlyReport from './nightly-report/scenarios';
import { NightlyReportStack } from './nightly-report/stack';
import * as orderSaga from './order-saga/scenarios';
import { OrderSagaStack } from './order-saga/stack';
import * as priceComparison from './price-comparison/scenarios';
import { PriceComparisonStack } from './price-comparison/stack';
import * as refund from './refund/scenarios';
import { RefundStack } from './refund/stack';
import * as sensorIngestion from './sensor-ingestion/scenarios';
import { SensorIngestionStack } from './sensor-ingestion/stack';
import * as transcriptionPolling from './transcription-polling/scenarios';
import { TranscriptionPollingStack } from './transcription-polling/stack';

/** An example. */
export interface Example {
  readonly Stack: new (scope: Construct, id: string) => Stack;
  /** Name of the state machine that the scenarios run. */
  readonly machine: string;
  readonly scenarios: { readonly [title: string]: SimulateOptions };
}

/** All examples, by the name of their folder. */
export const examples: { readonly [folder: string]: Example } = {
  'account-onboarding': { Stack: AccountOnboardingStack, machine: 'Onboardings', ...accountOnboarding },
  'csv-import': { Stack: CsvImportStack, machine: 'Import', ...csvImport },
  'image-pipeline': { Stack: ImagePipelineStack, machine: 'Images', ...imagePipeline },
  'month-end': { Stack: MonthEndStack, machine: 'MonthEnd', ...monthEnd },
  'nightly-report': { Stack: NightlyReportStack, machine: 'Report', ...nightlyReport },
  'order-saga': { Stack: OrderSagaStack, machine: 'Orders', ...orderSaga },
  'price-comparison': { Stack: PriceComparisonStack, machine: 'Comparison', ...priceComparison },
  refund: { Stack: RefundStack, machine: 'Refunds', ...refund },
  'sensor-ingestion': { Stack: SensorIngestionStack, machine: 'Sensors', ...sensorIngestion },
  'transcription-polling': { Stack: TranscriptionPollingStack, machine: 'Transcripts', ...transcriptionPolling },
};
