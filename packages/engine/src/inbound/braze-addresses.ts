import { BlockList, isIP } from "node:net";

const US_01_TO_07 = [
  ...["23.21.118.191", "34.206.23.173", "50.16.249.9", "52.4.160.214", "54.87.8.34", "54.156.35.251"],
  ...["52.54.89.238", "18.205.178.15"],
];

const EU = [
  ...["52.58.142.242", "52.29.193.121", "35.158.29.228", "18.157.135.97", "3.123.166.46", "3.64.27.36"],
  ...["3.65.88.25", "3.68.144.188", "3.70.107.88"],
];

/**
 * Where Braze's webhooks come from, by instance, as Braze's page on creating a webhook lists them. Braze changes the lists
 * now and then, so a channel's own allow list replaces these.
 */
export const BRAZE_ADDRESSES = {
  "US-01": US_01_TO_07,
  "US-02": US_01_TO_07,
  "US-03": US_01_TO_07,
  "US-04": US_01_TO_07,
  "US-05": US_01_TO_07,
  "US-06": US_01_TO_07,
  "US-07": US_01_TO_07,
  "US-08": [
    ...["52.151.246.51", "52.170.163.182", "40.76.166.157", "40.76.166.170", "40.76.166.167", "40.76.166.161"],
    ...["40.76.166.156", "40.76.166.166", "40.76.166.160", "40.88.51.74", "52.154.67.17", "40.76.166.80"],
    ...["40.76.166.84", "40.76.166.85", "40.76.166.81", "40.76.166.71", "40.76.166.144", "40.76.166.145"],
  ],
  "US-10": ["100.25.232.164", "35.168.86.179", "52.7.44.117", "3.92.153.18", "35.172.3.129", "50.19.162.19"],
  "EU-01": EU,
  "EU-02": EU,
  "AU-01": ["13.210.1.145", "13.211.70.159", "13.238.45.54", "52.65.73.167", "54.153.242.239", "54.206.45.213"],
  "ID-01": ["108.136.157.246", "108.137.30.207", "16.78.128.71", "16.78.14.134", "16.78.162.208", "43.218.73.35"],
  "JP-01": ["13.159.155.212", "54.199.221.241", "13.192.23.16", "54.250.120.139", "18.181.114.232", "3.114.38.100"],
  "KR-01": ["43.200.215.4", "52.79.67.175", "52.79.113.60", "3.34.212.92", "54.116.134.231", "3.37.197.225"],
} as const satisfies Record<string, readonly string[]>;

export type BrazeInstance = keyof typeof BRAZE_ADDRESSES;

/**
 * Compiles an allow list: a Braze instance (`EU-01`), an address, a CIDR range (IPv4 or IPv6), or several of these.
 *
 * @throws TypeError naming the entry that is none of them
 */
export function allowList(from: string | readonly string[]): BlockList {
  const blocks = new BlockList();
  for (const entry of typeof from === "string" ? [from] : from) {
    const name = entry.trim();
    for (const address of isInstance(name) ? BRAZE_ADDRESSES[name] : [name]) addEntry(blocks, address);
  }
  return blocks;
}

/**
 * Whether an address is in an allow list; give a compiled one where it is asked often. An IPv4 address written as IPv6
 * (`::ffff:…`, as a server that listens on both sees it) counts as the IPv4 address. What is no address is in no list.
 */
export function isInAllowList(list: BlockList | readonly string[], ip: string): boolean {
  const blocks = list instanceof BlockList ? list : allowList(list);
  const address = ip.split("%", 1)[0] ?? "";
  const version = isIP(address);
  return version !== 0 && blocks.check(address, version === 4 ? "ipv4" : "ipv6");
}

/** Whether a webhook of this instance may come from this address. */
export function isBrazeAddress(instance: BrazeInstance, ip: string): boolean {
  return isInAllowList(BRAZE_ADDRESSES[instance], ip);
}

function isInstance(name: string): name is BrazeInstance {
  return Object.hasOwn(BRAZE_ADDRESSES, name);
}

function addEntry(blocks: BlockList, entry: string): void {
  const [address = "", prefix, ...more] = entry.split("/");
  const version = isIP(address);
  const bits = version === 4 ? 32 : 128;
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
  if (version === 0 || length < 0 || length > bits || more.length > 0) {
    throw new TypeError(
      `${JSON.stringify(entry)} is no Braze instance like EU-01, no IP address and no range like 203.0.113.0/24`,
    );
  }
  blocks.addSubnet(address, length, version === 4 ? "ipv4" : "ipv6");
}
