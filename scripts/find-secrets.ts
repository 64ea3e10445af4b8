/** Fails if a text, on standard input, holds a secret of the tests: `npm test | tsx scripts/find-secrets.ts`. */
import { text } from "node:stream/consumers";
import { secretTexts } from "../test/support/secrets.js";

const printed = await text(process.stdin);
if (printed.trim() === "") throw new Error("There is nothing to search in.");
const found = Object.entries(secretTexts).filter(([, secret]) => printed.includes(secret));
for (const [what] of found) console.error(`${what} was printed.`);
console.log(`${printed.length} characters searched, ${found.length} secrets found.`);
if (found.length > 0) process.exitCode = 1;
