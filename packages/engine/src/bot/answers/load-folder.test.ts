import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ConfigError } from "../../errors.ts";
import { loadFolder } from "./load-folder.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-help-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("pages of sub-folders are read in order; drafts, hidden and other files are not", async () => {
  await mkdir(join(folder, "de", ".git"), { recursive: true });
  for (const path of ["b.md", "de/a.md", "_draft.md", "notes.txt", "de/.git/c.md"])
    await writeFile(join(folder, path), "Ein Text.");
  expect((await loadFolder(folder)).map(({ id }) => id)).toEqual(["b", "de/a"]);
});

test("every bad page is told at once, with file and line", async () => {
  await writeFile(join(folder, "a.md"), "---\ntitle: A\nurl: nowhere\n---\nText");
  await writeFile(join(folder, "b.md"), Buffer.from([0x41, 0x0a, 0xff, 0xfe]));
  await writeFile(join(folder, "c.md"), "x".repeat(200_001));
  await expect(loadFolder(folder)).rejects.toThrow(ConfigError);
  await expect(loadFolder(folder)).rejects.toThrow(
    /3 problems.*a\.md:3: `url`.*b\.md:2: the page is not UTF-8.*c\.md:1: .*split it/s,
  );
});

test("an empty or missing folder says what to do", async () => {
  await expect(loadFolder(folder)).rejects.toThrow(/has no \.md files: put your help pages there/);
  await expect(loadFolder(join(folder, "gone"))).rejects.toThrow(/cannot be read \(ENOENT\): check the path/);
});
