/** What to write into the webhook's body in Braze; part of every reason and remark about a broken one. */
export const USE_JSON_ESCAPE = `write the message as {{whats_app.\${inbound_message_body} | json_escape}}`;
export const USE_BASE64 = `write "message_b64":"{{whats_app.\${inbound_message_body} | base64_encode}}"`;
export const USE_FORM_ESCAPE =
  "write each value as {{… | url_param_escape}}, with user_id and phone_number first, or use the JSON template";
