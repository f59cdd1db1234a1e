export * from "./campaigns-details.ts";
export * from "./errors.ts";
export * from "./subscription-status.ts";
export * from "./trigger-send.ts";
export * from "./user-alias.ts";
export * from "./users-track.ts";
