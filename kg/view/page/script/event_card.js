import { certaintyOf, data } from "./data.js";
import { make, makeName } from "./elements.js";
import { selectNode } from "./navigation.js";
import { say, sayClass } from "./words.js";

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

export function makeNodeButton(number) {
  const button = make("button", { classes: "name", attributes: { type: "button" }, onClick: () => selectNode(number) });
  button.append(makeName(data.names[number].name));
  return button;
}

/** @param {EventData} event */
function makeBadges(event) {
  const badges = [[`line-${certaintyOf(event)}`, say(`line_${certaintyOf(event)}`)]];
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
  const list = make("dl");
  const add = (term, ...content) => list.append(make("div", {}, make("dt", { text: term }), make("dd", {}, ...content)));
  for (const slot of ["actor", "target"]) {
    const text = event[`${slot}_text`];
    if (event[slot] !== undefined) add(say(`slot_${slot}`), makeNodeButton(event[slot]), text ? makeInText(text) : null);
  }
  for (const [slot, name, text, node] of event.slots ?? []) {
    add(say(`slot_${slot}`), node == null ? makeName(name) : makeNodeButton(node), text ? makeInText(text) : null);
  }
  for (const quantity of event.quantities ?? []) add(say(`quantity_${quantity[0]}`), ...makeQuantity(quantity));
  if (event.time) add(say("time"), makeName(event.time), event.time_value ? ` (${event.time_value})` : "");
  add(say("polarity"), say(`polarity_${event.polarity}`));
  add(say("modality"), say(`modality_${event.modality}`));
  add(say("action"), makeName(event.action));
  if (event.event_type) add(say("event_type"), sayClass(event.event_type));
  add(say("confidence"), `${Math.round(event.confidence * 100)} %`);
  return list;
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
  const title = article.title ?? article.id;
  const heading = article.url && /^https?:\/\//i.test(article.url)
    ? make("a", { text: title, attributes: { href: article.url, target: "_blank", rel: "noopener noreferrer", dir: "auto" } })
    : makeName(title);
  const about = [article.source, article.date, say("sentence_number", { number: event.sentence_number })].filter(Boolean);
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
  const from = [article.source, article.title ?? article.id, article.date, article.url].filter(Boolean).join(", ");
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
