/** Prices of Step Functions in one region, in US dollars, without the free tier. */
export interface PriceList {
  readonly region: string;
  readonly source: string;
  /** When the prices were checked. */
  readonly date: string;
  /** Standard: each state entered, and each retry. */
  readonly standardTransition: number;
  readonly express: ExpressPrices;
}

/** Express workflows are charged by request, and by memory times duration. */
export interface ExpressPrices {
  readonly request: number;
  /** Cheaper with volume: each tier holds up to so many GB-seconds a month, all tiers below included. */
  readonly gbSecond: readonly { readonly upTo: number; readonly price: number }[];
  /** Duration is rounded up to a multiple of this. */
  readonly durationMillis: number;
  /** Memory is rounded up to a multiple of this. */
  readonly memoryMegabytes: number;
  /** Memory of every execution, before definition and payload. */
  readonly baseMegabytes: number;
}

const SECONDS_IN_HOUR = 3600;

/** US East (N. Virginia). The page gives the duration per GB-hour: 0.06 for 1,000 of them, 0.03 for the next 4,000, then 0.01642. */
export const US_EAST_1: PriceList = {
  region: 'us-east-1',
  source: 'https://aws.amazon.com/step-functions/pricing/',
  date: '2026-11-21',
  standardTransition: 0.000025,
  express: {
    request: 0.000001,
    gbSecond: [
      { upTo: 1_000 * SECONDS_IN_HOUR, price: 0.06 / SECONDS_IN_HOUR },
      { upTo: 5_000 * SECONDS_IN_HOUR, price: 0.03 / SECONDS_IN_HOUR },
      { upTo: Number.POSITIVE_INFINITY, price: 0.01642 / SECONDS_IN_HOUR },
    ],
    durationMillis: 100,
    memoryMegabytes: 64,
    baseMegabytes: 50,
  },
};
