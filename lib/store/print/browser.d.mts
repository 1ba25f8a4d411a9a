export declare const shell: string;
export declare function findBrowser(): string | undefined;
