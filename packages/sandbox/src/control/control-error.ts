import { z } from "zod";
import { PhoneError } from "../phone/add-phone.ts";

/** A control request that cannot be served, in words for the person who made it. */
export class ControlError extends Error {
  override name = "ControlError";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function statusAndText(error: unknown): { status: number; text: string } {
  if (error instanceof ControlError) return { status: error.status, text: error.message };
  if (error instanceof PhoneError) return { status: 409, text: error.message };
  if (error instanceof z.ZodError) return { status: 400, text: z.prettifyError(error) };
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  return { status, text: status < 500 && error instanceof Error ? error.message : "the sandbox failed; see its log" };
}
