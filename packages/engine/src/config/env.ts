/** Every environment variable Parley reads. Nothing else in the engine looks at `process.env`. */
export const envNames = {
  host: "PARLEY_HOST",
  port: "PARLEY_PORT",
  dataFolder: "PARLEY_DATA",
  databaseUrl: "DATABASE_URL",
  apiKeys: "PARLEY_API_KEYS",
  trustProxy: "PARLEY_TRUST_PROXY",
} as const;

export const webhookSecretName = (channel: string) => `PARLEY_${shout(channel)}_WEBHOOK_SECRET`;
export const brazeKeyName = (channel: string) => `PARLEY_${shout(channel)}_BRAZE_KEY`;

const shout = (channel: string) => channel.toUpperCase().replaceAll("-", "_");

export type Env = Readonly<Record<string, string | undefined>>;
