import { data, edgeOfEvent } from "./data.js";
import { selectedEvents, selectedVisibleEvents } from "./selection.js";
import { state } from "./state.js";

const SPARQL_START = [
  "PREFIX kg: <https://w3id.org/nieuwsgraaf/vocabulary#>",
  "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>",
  "PREFIX dcterms: <http://purl.org/dc/terms/>",
  "PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>",
  "SELECT ?event ?actor ?actie ?doel ?polariteit ?modaliteit ?artikel ?zin WHERE {",
];

const SPARQL_EVENT = [
  "  ?event kg:actor/skos:prefLabel ?actor ; kg:actionLabel ?actie ; kg:target/skos:prefLabel ?doel ;",
  "    kg:polarity ?polariteit ; kg:modality ?modaliteit ;",
  "    kg:inArticle/dcterms:identifier ?artikel ; kg:sentence/nif:anchorOf ?zin .",
];

/** What an event may do without: its actor, or its target. */
const SPARQL_EVENT_OF_ONE_SIDE = [
  "  ?event kg:actionLabel ?actie ; kg:polarity ?polariteit ; kg:modality ?modaliteit ;",
  "    kg:inArticle/dcterms:identifier ?artikel ; kg:sentence/nif:anchorOf ?zin .",
  "  OPTIONAL { ?event kg:actor/skos:prefLabel ?actor }",
  "  OPTIONAL { ?event kg:target/skos:prefLabel ?doel }",
];

const SPARQL_END = ["}", "ORDER BY ?artikel ?zin"];

/** The query of the graph that gives the events that the panel lists, one a row. */
export function sparqlOfSelection() {
  const areAllPairs = selectedVisibleEvents().every((event) => edgeOfEvent[event] !== undefined);
  const pattern = areAllPairs ? SPARQL_EVENT : SPARQL_EVENT_OF_ONE_SIDE;
  return [...SPARQL_START, ...conditionsOfSelection(), ...pattern, ...SPARQL_END].join("\n");
}

function conditionsOfSelection() {
  const { kind, number } = state.selection;
  const shown = selectedVisibleEvents();
  // What the legend and the filters leave is named event by event: their conditions are of the page, not of the graph.
  if (!["node", "edge"].includes(kind) || shown.length < selectedEvents().length) {
    return [`  VALUES ?event { ${shown.map((event) => `<${data.event_base}${data.events[event].id}>`).join(" ")} }`];
  }
  if (kind === "node") {
    const name = sparqlText(data.names[number].name);
    return [`  ?event kg:actor|kg:target ?naam . ?naam skos:prefLabel ${name} .`, ...conditionOfArticle([number])];
  }
  const { from, to } = data.edges[number];
  const isRole = data.events[data.bundles[number][0]].kind === "role";
  return [
    `  ?event kg:actor/skos:prefLabel ${sparqlText(data.names[from].name)} ; kg:target/skos:prefLabel ${sparqlText(data.names[to].name)} ; kg:kind ?soort .`,
    `  FILTER(?soort ${isRole ? "=" : "!="} kg:role)`,
    ...conditionOfArticle([from, to]),
  ];
}

/** What has no name is of its article: others are called so too. */
function conditionOfArticle(nodes) {
  const article = nodes.map((node) => data.names[node].article).find((number) => number !== undefined);
  return article === undefined ? [] : [`  ?event kg:inArticle/dcterms:identifier ${sparqlText(data.articles[article].id)} .`];
}

function sparqlText(text) {
  const signs = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  return `"${text.replace(/[\\"\n\r\t]/g, (sign) => signs[sign])}"`;
}
