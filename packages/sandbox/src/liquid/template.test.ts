// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Braze's Liquid names its fields like this.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LiquidScope, render } from "./template.ts";
import { translate } from "./translate.ts";

const scope: LiquidScope = {
  now: Date.parse("2026-01-15T10:20:30Z"),
  profile: { user_id: "cust-1042", phone_number: "+491700000001", first_name: "Mara" },
  custom_attribute: { "zip code": "10115", größe: "M", plan: "gold" },
  campaign: { dispatch_id: "6e1f0c8a9b7d45e2a3c4d5f60718293a" },
  whats_app: { inbound_message_body: 'say "hi"\n\u0007\\', inbound_media_urls: ["https://a/1.jpg", "https://a/2.ogg"] },
  api_trigger_properties: {
    text: "{{${user_id}}} {% abort_message('x') %}",
    details: { color: "red", deep: { er: 1 } },
    list: ["first", "second"],
    empty: "",
    blank: "  ",
    no: false,
    "a+b": "plus",
    price: 1234567.5,
    json: '{"a":[1,2]}',
    html: "one\ntwo",
  },
};

const table: [template: string, text: string][] = [
  ["{{${user_id}}}", "cust-1042"],
  ["{{ ${first_name} | upcase }}", "MARA"],
  ["{{custom_attribute.${zip code}}}", "10115"],
  ["{{custom_attribute.${größe}}}", "M"],
  ["{{${missing}}}|{{custom_attribute.${missing}}}", "|"],
  ["{{api_trigger_properties.${details}.${color}}}", "red"],
  ["{{api_trigger_properties.${details}.color}}", "red"],
  ["{{api_trigger_properties.${details}.${deep}.er}}", "1"],
  ["{{api_trigger_properties.${list}[1]}}", "second"],
  ["{{api_trigger_properties.${a+b}}}", "plus"],
  ["{{api_trigger_properties.${text}}}", "{{${user_id}}} {% abort_message('x') %}"],
  ["{{api_trigger_properties.${empty} | default: 'x'}}", "x"],
  ["{{api_trigger_properties.${no} | default: 'x'}}", "x"],
  ["{{api_trigger_properties.${missing} | default: 'x'}}", "x"],
  ["{{api_trigger_properties.${blank} | default: 'x'}}", "  "],
  ["{% if {{${user_id}}} == 'cust-1042' %}yes{% endif %}", "yes"],
  ["{% if ${user_id} == 'cust-1042' and ${first_name} contains 'ar' %}yes{% endif %}", "yes"],
  ["{% if api_trigger_properties.${empty} == blank %}blank{% endif %}", "blank"],
  ["{% assign plan = {{custom_attribute.${plan}}} | append: '!' %}{{plan}}", "gold!"],
  ["{% for item in api_trigger_properties.${list} %}{{item}};{% endfor %}", "first;second;"],
  ["{{whats_app.${inbound_message_body} | json_escape}}", 'say \\"hi\\"\\n\\u0007\\\\'],
  ["{{whats_app.${inbound_media_urls} | join: ',' }}", "https://a/1.jpg,https://a/2.ogg"],
  ["{{api_trigger_properties.${missing} | json_escape}}", ""],
  ["{{api_trigger_properties.${details} | as_json_string}}", '{"color":"red","deep":{"er":1}}'],
  ["{{api_trigger_properties.${html} | as_json_string}}", '"one\\ntwo"'],
  ["{% assign j = api_trigger_properties.${json} | json_parse %}{{j.a[1]}}", "2"],
  ["{{api_trigger_properties.${details} | property_accessor: 'color'}}", "red"],
  ["{{api_trigger_properties.${price} | number_with_delimiter}}", "1,234,567.5"],
  ["{{api_trigger_properties.${html} | newline_to_br}}", "one<br />\ntwo"],
  ["{{api_trigger_properties.${html} | newline_to_br | strip_newlines}}", "one<br />two"],
  [
    "{{'ä &/' | url_encode}} {{'ä &/' | url_escape}} {{'ä &/' | url_param_escape}}",
    "%C3%A4+%26%2F %C3%A4%20&/ %C3%A4%20%26%2F",
  ],
  ["{{'ä' | base64_encode}}", "w6Q="],
  ["{{'abc' | md5}}", "900150983cd24fb0d6963f7d28e17f72"],
  ["{{'abc' | sha1}}", "a9993e364706816aba3e25717850c26c9cd0d89d"],
  ["{{'abc' | sha2}}", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  ["{{'abc' | hmac_sha1_hex: 'k'}}", "f9bef091fe00d9f5128593836dba99e193f08174"],
  ["{{'abc' | hmac_sha256_base64: 'k'}}", "NC5RnOCtbAOja5jus/HRMNtIE7nfTRFg7aSI1xLceO4="],
  ["{{'now' | date: '%s'}}", "1768472430"],
  ["{{'now' | date: '%Y-%m-%d %H:%M'}}", "2026-01-15 10:20"],
  ["{{'now' | time_zone: 'Europe/Berlin' | date: '%H:%M'}}", "11:20"],
  ["a<!-- {{${user_id}}} {{ -->b", "ab"],
  ["{% raw %}{{${user_id}}}{% endraw %}", "{{${user_id}}}"],
  ["{% comment %}{{ ${ }}{% endcomment %}x", "x"],
  ["{{ 'it }} is' }}", "it }} is"],
];

describe("Braze's Liquid", () => {
  it.each(table)("%s", (template, text) => {
    expect(render(template, scope)).toEqual({ text });
  });

  it("aborts with the reason the author gave", () => {
    const template = "{% if api_trigger_properties.${empty} == blank %}{% abort_message('no text') %}{% endif %}hello";
    expect(render(template, scope)).toEqual({ aborted: "no text" });
    expect(render("{% abort_message(\"it is 'late'\") %}", scope)).toEqual({ aborted: "it is 'late'" });
  });

  it.each([
    ["{{{${user_id}}}}", "triple braces"],
    ["ok\n {{ ${user_id} ", "line 2, column 2"],
    ["{{ ${user_id }", '"${" is never closed|"{{" is never closed'],
    ["{{ ${user_id} | to_json }}", "undefined filter: to_json"],
    ["{{ ${user_id} | lstrip }}", "undefined filter: lstrip"],
    ["{% connected_content https://example.com %}", "connected_content"],
  ])("refuses %s", (template, reason) => {
    expect(() => render(template, scope)).toThrow(new RegExp(reason.replaceAll(/[${}]/g, "\\$&")));
  });

  it("escapes any text so that it survives inside a JSON string", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (said) => {
        const rendered = render('{"message":"{{whats_app.${inbound_message_body} | json_escape}}"}', {
          ...scope,
          whats_app: { inbound_message_body: said },
        });
        const { message } = JSON.parse("text" in rendered ? rendered.text : "");
        expect(message).toBe(said);
      }),
    );
  });

  it("never evaluates what a value brings along", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("{{", "}}", "{%", "%}", "${", "}", "user_id", "'", " ")), (parts) => {
        const text = parts.join("");
        const filled = { ...scope, api_trigger_properties: { text } };
        expect(render("{{api_trigger_properties.${text}}}", filled)).toEqual({ text });
      }),
    );
  });

  it("leaves text without markup alone", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        fc.pre(!text.includes("{{") && !text.includes("{%") && !text.includes("<!--"));
        expect(translate(text)).toBe(text);
      }),
    );
  });

  it("translates a long hostile template in time that grows with its length", () => {
    for (const part of ["{", "{{'", "<!--", "{{a.${b}}}", "{%if'", "${", "{{ x }}"]) {
      const started = performance.now();
      try {
        translate(part.repeat(100_000 / part.length));
      } catch (error) {
        expect(error).toHaveProperty("code", "sandbox.template");
      }
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });
});
