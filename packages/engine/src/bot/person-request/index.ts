export { isPersonRequest, type PersonRequest } from "./person-request.ts";
