/**
 * The request body of Braze's article "Braze and WhatsApp with an external AI or communication system", as printed there.
 * A quote, backslash or line break in the message breaks its JSON.
 */
export const articleWebhookTemplate = `{
  "user_id": "{{\${user_id}}}",
  "phone_number": "{{\${phone_number}}}",
  "message": "{{whats_app.\${inbound_message_body}}}"
}`;

/** The body we recommend: every value escaped, and with what it takes to recognise a repeated delivery. */
export const safeWebhookTemplate = `{
  "user_id": "{{\${user_id} | json_escape}}",
  "phone_number": "{{\${phone_number} | json_escape}}",
  "message": "{{whats_app.\${inbound_message_body} | json_escape}}",
  "dispatch_id": "{{campaign.\${dispatch_id}}}",
  "media_urls": "{{whats_app.\${inbound_media_urls} | join: ',' | json_escape}}",
  "profile_name": "{{whats_app.\${inbound_profile_name} | json_escape}}",
  "language": "{{\${language} | json_escape}}",
  "sent_at": "{{'now' | date: '%s'}}"
}`;
