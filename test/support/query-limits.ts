import { readConfig } from "../../src/config/index.js";
import type { DocumentRules } from "../../src/http/documents.js";

/** The limits that a server has unless it is told others. */
export const { queryLimits: usualLimits } = readConfig({});

export const openRules: DocumentRules = { limits: usualLimits, introspection: true };
