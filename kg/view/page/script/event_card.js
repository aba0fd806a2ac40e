import { certaintyOf, data, isAttributed, titleOf } from "./data.js";
import { make, makeButton, makeName } from "./elements.js";
import { select, selectNode } from "./navigation.js";
import { sayVoice } from "./voices.js";
import { say, sayClass, sayDate } from "./words.js";

/** Where the filler of a slot leads to, other than to what it does and undergoes itself. */
const WAYS = { attributed_to: "speaker", place: "place" };

/** One event with everything that is known of it. */
export function makeEventCard(number) {
  const event = data.events[number];
  return make(
    "article",
    { classes: "card", attributes: { "data-event": event.id } },
    make("h3", { classes: "told" }, makeTold(event, event.told_fully ?? event.told)),
    makeBadges(event),
    makeSentence(event),
    makeDetails(event),
    makeReading(event),
    makeSource(event),
  );
}

/**
 * An event as a sentence, in Dutch whatever the language of the page, with the mark of what is not simply told as so.
 * @param {EventData} event
 * @param {string} sentence
 */
export function makeTold(event, sentence) {
  const told = make("span", { text: sentence, attributes: { lang: "nl", dir: "auto" } });
  return event.mark ? make("span", {}, makeName(event.mark, `action line-${certaintyOf(event)}`), " ", told) : told;
}

/**
 * A way to all that somebody says, that happens somewhere, or that somebody takes part in who is no actor or target.
 * @param {string} by
 * @param {string} name
 * @param {string} text
 */
export function makeFoundButton(by, name, text = name) {
  const open = () => select(by === "place" ? { kind: "place", name } : { kind: "found", by, name }, { isShown: true });
  return makeButton("name", open, makeName(text));
}

export function makeNodeButton(number) {
  const button = make("button", { classes: "name", attributes: { type: "button" }, onClick: () => selectNode(number) });
  button.append(makeName(data.names[number].name));
  return button;
}

/**
 * Who says so comes first: what somebody says is never shown as if it were so.
 * @param {EventData} event
 */
function makeBadges(event) {
  const badges = [[isAttributed(event) ? "voice claim" : "voice", sayVoice(event)]];
  if (certaintyOf(event) !== "asserted") badges.push([`line-${certaintyOf(event)}`, say(`line_${certaintyOf(event)}`)]);
  if (event.polarity === "negated" && event.modality !== "asserted") {
    badges.push([`line-${event.modality}`, say(`line_${event.modality}`)]);
  }
  if (event.kind !== "event") badges.push(["line-role", say(`kind_name_${event.kind}`)]);
  return make("p", { classes: "badges" }, ...badges.map(([style, text]) => make("span", { text, classes: `badge ${style}` })));
}

/**
 * The sentence in pieces, each piece that fills a slot marked and, for who cannot see colour, named.
 * @param {EventData} event
 */
function makeSentence(event) {
  const sentence = make("blockquote", { attributes: { lang: "nl", dir: "auto" } });
  for (const [text, slot] of event.sentence) {
    sentence.append(slot ? make("mark", { text, classes: slot, attributes: { title: say(`slot_${slot}`) } }) : text);
  }
  return sentence;
}

/** @param {EventData} event */
function makeDetails(event) {
  const { list, add } = makeDescriptions();
  for (const slot of ["actor", "target"]) {
    const text = event[`${slot}_text`];
    if (event[slot] !== undefined) add(say(`slot_${slot}`), makeNodeButton(event[slot]), text ? makeInText(text) : null);
  }
  for (const [slot, fillers] of slotsOf(event)) add(say(`slot_${slot}`), ...fillers.flatMap((filler, position) => makeFiller(slot, filler, position)));
  for (const quantity of event.quantities ?? []) add(say(`quantity_${quantity[0]}`), ...makeQuantity(quantity));
  if (event.time) add(say("time"), makeName(event.time), event.time_value ? ` (${sayDate(event.time_value)})` : "");
  return list;
}

/** A list of terms and what is said of each. */
function makeDescriptions() {
  const list = make("dl");
  const add = (term, ...content) => list.append(make("div", {}, make("dt", { text: term }), make("dd", {}, ...content)));
  return { list, add };
}

/**
 * The fillers by slot, so that several speakers are one row.
 * @param {EventData} event
 */
function slotsOf(event) {
  const slots = new Map();
  for (const [slot, ...filler] of event.slots ?? []) slots.set(slot, [...(slots.get(slot) ?? []), filler]);
  return slots;
}

function makeFiller(slot, [name, text, node], position) {
  const filler = [slot in WAYS || node == null ? makeFoundButton(WAYS[slot] ?? "mention", name) : makeNodeButton(node), text ? makeInText(text) : null];
  return position === 0 ? filler : [", ", ...filler];
}

/**
 * How the program read the sentence, which says nothing about whether it is so; out of sight until it is asked for.
 * @param {EventData} event
 */
function makeReading(event) {
  const { list, add } = makeDescriptions();
  add(say("confidence"), `${Math.round(event.confidence * 100)} %`);
  add(say("action"), makeName(event.action));
  if (event.event_type) add(say("event_type"), say("class_like", { class: sayClass(event.event_type) }));
  const help = make("p", { classes: "help", text: say("confidence_help") });
  return make("details", { classes: "reading" }, make("summary", { text: say("reading") }), help, list);
}

/** A number with its unit, and as it was written where that is something else. */
function makeQuantity([, value, unit, bound, text]) {
  const number = value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 6 });
  const quantity = [number, unit].filter(Boolean).join(" ");
  return [makeName(say(`bound_${bound}`, { quantity })), quantity === text ? null : makeInText(text)];
}

function makeInText(text) {
  return make("small", { classes: "in-text", attributes: { dir: "auto" }, text: ` ${say("in_text", { text: `“${text}”` })}` });
}

/** @param {EventData} event */
function makeSource(event) {
  const article = data.articles[event.article];
  const title = titleOf(event.article);
  const heading = article.url && /^https?:\/\//i.test(article.url)
    ? make("a", { text: title, attributes: { href: article.url, target: "_blank", rel: "noopener noreferrer", dir: "auto" } })
    : makeName(title);
  const about = [article.source, sayDate(article.date), say("sentence_number", { number: event.sentence_number })].filter(Boolean);
  return make(
    "footer",
    {},
    make("p", { classes: "article" }, heading),
    make("p", { classes: "about", text: about.join(" · "), attributes: { dir: "auto" } }),
    makeCopyButton(say("copy"), () => citationOf(event, article)),
  );
}

/**
 * @param {EventData} event
 * @param {ArticleData} article
 */
function citationOf(event, article) {
  const quote = event.sentence.map(([text]) => text).join("");
  const from = [article.source, titleOf(event.article), sayDate(article.date), article.url].filter(Boolean).join(", ");
  return `“${quote}” (${from})`;
}

export function makeCopyButton(text, makeText) {
  const button = make("button", { text, classes: "quiet", attributes: { type: "button" } });
  button.addEventListener("click", async () => {
    await copyText(makeText());
    button.textContent = say("copied");
  });
  return button;
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Some browsers give a file no clipboard; a selected text field can still be copied from.
    const field = make("textarea", { classes: "unseen" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}
