/** The two query languages of Amazon States Language. */
export type QueryLanguage = 'JSONPath' | 'JSONata';

export const QUERY_LANGUAGES: readonly QueryLanguage[] = ['JSONPath', 'JSONata'];
