export declare const orders: object;
