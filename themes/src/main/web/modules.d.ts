// The account console's import map leads to its own React, of which one function is used.
declare module "react" {
  export function createElement(name: string, properties: Record<string, string>): unknown;
}

declare module "*.css" {
  const text: string;
  export default text;
}
