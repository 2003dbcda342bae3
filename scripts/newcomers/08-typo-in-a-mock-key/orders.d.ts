export declare const orders: object;
export declare const input: { readonly lines: readonly string[] };
