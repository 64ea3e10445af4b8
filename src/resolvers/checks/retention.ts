import { invalid, type Path, type Problem } from "./problem.js";

/** After 30 days Kling finds its own files no more (kling-api.md#I.5.retention). */
export const checkNotDeleted = (
  path: Path,
  what: "video" | "sound",
  expiresAt: Date | null,
  now: number,
): Problem[] =>
  expiresAt === null || expiresAt.getTime() > now
    ? []
    : [
        invalid(
          path,
          `Kling deleted this ${what} at ${expiresAt.toISOString()}, 30 days after it was made. Take a younger one; where a link is allowed, give the url of a copy of your own.`,
          { rule: "NOT_ALLOWED" },
        ),
      ];
