import type { UserError } from "../schema/user-error.js";
import type { ElementSelection } from "../services/task/element-selection.js";
import { invalid, type Path } from "./checks/problem.js";
import type { Context } from "./context.js";
import { inputError, notFound } from "./user-errors.js";

type Found = { selection: ElementSelection } | { error: UserError };

/** A selection of the caller's that Kling still has. A foreign one and a missing one look the same. */
export async function findSelection(id: string, path: Path, context: Context): Promise<Found> {
  const { selections, owner, now } = context;
  const selection = await selections.find(owner, id);
  if (selection === null)
    return {
      error: notFound(path, `You have no selection "${id}". startElementSelection makes one.`),
    };
  if (selection.expiresAt <= now())
    return {
      error: inputError(
        invalid(
          path,
          `Kling forgot this selection at ${new Date(selection.expiresAt).toISOString()}, 24 hours after it was started. Start another one.`,
          { rule: "NOT_ALLOWED" },
        ),
      ),
    };
  return { selection };
}
