import type { FastifyRequest } from "fastify";
import type { Books } from "../emulator-state.js";

/** Where media addresses start: as configured, else as the client itself addressed the emulator. */
export const originOf = (books: Books, request: FastifyRequest): string =>
  books.options.publicUrl?.replace(/\/+$/, "") ?? `${request.protocol}://${request.host}`;
