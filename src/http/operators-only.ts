import type { FastifyRequest } from "fastify";
import { NotAuthenticated, type Authenticator } from "../services/access/authenticator.js";
import { includesRole } from "../services/access/caller.js";
import { bearerOf } from "./authentication.js";

/** Whether a request may see what concerns the server as a whole. */
export type MayLook = (request: FastifyRequest) => Promise<boolean>;

/** On a port of its own, whoever reaches it may. */
export const anyoneMayLook: MayLook = () => Promise.resolve(true);

/** Where there is such a port, nobody may on the other one. */
export const nobodyMayLook: MayLook = () => Promise.resolve(false);

/** With AUTH=none everybody is an operator. Tokens for certain tasks see nothing else. */
export const operatorsMayLook =
  (authenticator: Authenticator): MayLook =>
  async ({ headers }) => {
    try {
      const { role, scope } = await authenticator.authenticate(bearerOf(headers.authorization));
      return includesRole(role, "OPERATOR") && scope.ids === null;
    } catch (error) {
      if (error instanceof NotAuthenticated) return false;
      throw error;
    }
  };
