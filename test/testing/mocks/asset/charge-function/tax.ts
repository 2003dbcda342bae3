export const tax = (net: number): number => Math.round(net * 0.2);
