// What the vendor's document leaves open, read tolerantly.
import assert from "node:assert/strict";
import { test } from "node:test";

import { plain, readings } from "./helpers/scripts.mjs";

const read = readings();

/** Values that break careless readers. */
function hostile() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const thrower = new Proxy({}, { get() { throw new Error("get"); }, ownKeys() { throw new Error("keys"); } });
  const list = new Proxy([1], { get() { throw new Error("get"); } });
  const cyclic = {};
  cyclic.self = cyclic;
  return [undefined, null, true, 0, NaN, 1n, "", "x".repeat(1e6), Symbol("s"), () => 1, [], [[]], {}, proxy, thrower, list, cyclic,
    { uuid: thrower, customer: [["x"]], trunk_number: { toString: () => "evil" } }, Object.create(null), new Date(), "\ud800"];
}

test("no value breaks the readers of events, and none of them gives a long text", () => {
  for (const value of hostile()) {
    for (const reader of [read.callDetails, read.agentReport]) {
      for (const text of Object.values(reader(value))) assert.ok(text === null || typeof text === "number" || text.length <= 256);
    }
    assert.ok(read.shapeOf(value).length < 2000);
    assert.ok(read.reasonOf(value).length <= 300);
    assert.equal(read.asksAboutNumber(value, { number: "10086" }), false);
  }
});

test("numbers and texts are interchangeable, a list of one is that one, all else says nothing", () => {
  const data = { uuid: 7, customer: ["10086"], trunk_number: 2180001111, trunk_number_name: null, queue_name: true, user_agent: {} };
  assert.deepEqual(plain(read.callDetails([data])), { uuid: "7", customer: "10086", outbound_number: "2180001111" });
});

test("the agent's status is a number however it is written", () => {
  for (const code of [8, "8", " 8 ", ["8"]]) assert.equal(read.agentReport({ callAgentStatus: code }).code, 8);
  for (const code of [undefined, null, "", "online", 1.5, {}, true]) assert.equal(read.agentReport({ callAgentStatus: code }).code, null);
  assert.equal(read.agentReport({ outNumber: 2180001111 }).outbound_number, "2180001111");
  assert.equal(read.agentReport(undefined).outbound_number, null);
});

test("the words of a refusal are found in every listed form", () => {
  const forms = ["坐席忙", new Error("坐席忙"), { msg: "坐席忙" }, { message: "坐席忙" }, { code: 500, message: "坐席忙" }, [{ msg: "坐席忙" }]];
  for (const form of forms) assert.equal(read.reasonOf(form), "坐席忙");
  assert.equal(read.reasonOf({ code: 500 }), "500");
  assert.equal(read.reasonOf(undefined), "");
});

test("a refusal of another form is told by its shape, never by its content", () => {
  assert.equal(read.reasonOf({ secret: "canary", list: [1], nothing: null }), "{secret: string, list: list, nothing: null}");
  assert.equal(read.reasonOf(["canary", "canary"]), "list of 2");
});

test("validatorErrorCb asks when it carries our own number, and refuses otherwise", () => {
  const client = { number: "10086", privacyNumber: "cipher" };
  for (const question of ["10086", 10086, { number: "10086" }, { privacyNumber: "cipher", userData: "" }]) {
    assert.equal(read.asksAboutNumber(question, client), true);
  }
  for (const refusal of [undefined, "", "号码 10086 格式错误", { number: "10000" }, { message: "no" }, new Error("no")]) {
    assert.equal(read.asksAboutNumber(refusal, client), false);
  }
  assert.equal(read.asksAboutNumber("", { number: "", privacyNumber: undefined }), false);
});

const RULE = {
  default_rule: 1,
  agent_numbers: { default_number: "0218", numbers: ["0218", "0219"], updated_at: "" },
  agent_groups: [{ id: 2, name: "手机", rule_type: 1, numbers: ["137"], is_default: 1, updated_at: "" }],
};
const READ = {
  default_rule: 1,
  default_number: "0218",
  numbers: ["0218", "0219"],
  groups: [{ id: 2, name: "手机", kind: 1, numbers: ["137"], is_default: true }],
};

test("the payload of an event may come in an envelope", () => {
  const payload = { uuid: "one", customer: 13800000001 };
  for (const form of [payload, [payload], { data: payload }, { action: "calling", data: [payload] }, { code: 0, result: { data: payload } }]) {
    assert.deepEqual(plain(read.callDetails(form)), { uuid: "one", customer: "13800000001" });
  }
  assert.deepEqual(plain(read.agentReport({ code: 0, data: { callAgentStatus: "1" } })), { code: 1, outbound_number: null });
  const deep = { data: null };
  deep.data = deep;
  assert.deepEqual(plain(read.callDetails(deep)), {});
});

test("the outbound rule is read in every documented and listed form", () => {
  const text = { default_rule: "1", agent_numbers: RULE.agent_numbers, agent_groups: [{ ...RULE.agent_groups[0], id: "2", rule_type: "1", is_default: "1" }] };
  const unwrapped = { ...RULE, agent_groups: RULE.agent_groups[0] };
  const wrapped = { ...RULE, agent_numbers: [RULE.agent_numbers] };
  const response = { status: 200, data: { code: 0, msg: "", data: [RULE] } };
  const [group] = RULE.agent_groups;
  const camel = {
    defaultRule: 1,
    agentNumbers: { defaultNumber: "0218", numbers: ["0218", "0219"] },
    AgentGroups: [{ ID: 2, name: "手机", ruleType: 1, numbers: group.numbers, isDefault: 1 }],
  };
  for (const form of [RULE, [RULE], { data: RULE }, { code: 0, result: RULE }, response, text, unwrapped, wrapped, camel]) {
    assert.deepEqual(plain(read.outboundRule(form)), READ);
  }
});

test("missing parts of the outbound rule are empty", () => {
  const empty = { default_rule: null, default_number: "", numbers: [], groups: [] };
  for (const none of [{}, [{}], { code: 0, data: {} }]) assert.deepEqual(plain(read.outboundRule(none)), empty);
  assert.deepEqual(plain(read.outboundRule({ agent_numbers: null, agent_groups: null })), empty);
  assert.deepEqual(plain(read.outboundRule({ agent_numbers: { numbers: "0218" }, agent_groups: [{ name: "no id" }] })), { ...empty, numbers: ["0218"] });
});

test("an outbound rule of another shape is refused by its shape", () => {
  for (const odd of [undefined, null, "text", 7, [], [1, 2], { canary: "canary" }]) {
    assert.throws(() => read.outboundRule(odd), (error) => error.code === "odd_shape" && !/canary".*canary"/.test(error.message));
  }
});
