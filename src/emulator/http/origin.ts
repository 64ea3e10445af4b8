import type { FastifyRequest } from "fastify";
import type { EmulatorState } from "../emulator-state.js";

/** Where media addresses start: as configured, else as the client itself addressed the emulator. */
export const originOf = (state: EmulatorState, request: FastifyRequest): string =>
  state.options.publicUrl?.replace(/\/+$/, "") ?? `${request.protocol}://${request.host}`;
