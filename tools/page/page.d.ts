/** The types of what the script of the page works with; read by tsc alone. */

/** What kg.view.page_data.page_data writes; nodes, edges, events, articles and folds refer to each other by position. */
interface PageData {
  nodes: NodeData[];
  edges: EdgeData[];
  folds: Fold[];
  names: NameData[];
  /** The numbers of the events of every edge. */
  bundles: number[][];
  stubs: StubData[];
  events: EventData[];
  statements: StatementData[];
  articles: ArticleData[];
  /** The numbers of the events that the page opens on. */
  leads: number[];
  event_base: string;
  /** The style of a dossier, and the policy of its content. */
  dossier: { style: string; policy: string };
  map: MapData | null;
  appearance: Appearance;
  /** By the number of events, from one; the last is that of all larger numbers. */
  line_widths: number[];
}

/** appearance.json */
interface Appearance {
  about: string;
  colours: Record<string, Coloured>;
  /** By name; a dot is none of them. */
  shapes: Record<string, { corners: [number, number][]; symbolSize: number }>;
  groups: Group[];
  labels: { length: number; actions: number };
  /** How much wider the line of what somebody says is, in pixels, and which part of it is left open. */
  claim: { width: number; open: number };
  lines: LineStyle[];
}

interface Point {
  x: number;
  y: number;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
  isNode?: boolean;
}

/** Optional are what a user changed in the pyvis network; these stay whatever the reader filters. */
interface NodeData extends Point {
  id: number;
  shape: string;
  size: number;
  label?: string;
  color?: string | object;
}

interface EdgeData {
  id: number;
  from: number;
  to: number;
  arrows: string;
  smooth: boolean | { forceDirection?: string; roundness: number };
  label?: string;
  /** What a user has shown at the pointer. */
  title?: string;
  color?: string | object;
  width?: number;
  dashes?: number[] | boolean;
  /** Of the lines that end in a fold only; other lines have theirs in the bundles. */
  events?: number[];
  /** Of a line between two stories: the names that they share. */
  shared?: number[];
}

/** All that a name does, or undergoes, without another: the numbers of the events. */
interface StubData {
  node: number;
  side: "actor" | "target";
  events: number[];
  /** Where it points, away from its node. */
  direction: Point;
}

/** A story: its articles, the one by which it is titled, and by story after it the rarest of the names that they share. */
interface Fold extends Point {
  lead: number;
  articles: number[];
  links: [number, number[]][];
}

interface NameData {
  name: string;
  type: string;
  aliases: string[];
  count: number;
  /** In a network that is not folded. */
  community?: number;
  /** Of a thing without a name: the article that it is of. */
  article?: number;
}

interface EventData {
  id: string;
  /** The event as a sentence in short, and as one with all that is known of it where that is another. */
  told: string;
  told_fully?: string;
  kind: string;
  action: string;
  /** The action as it is drawn: shortened, with its marks, and in quotes where somebody says so. */
  label: string;
  mark?: string;
  /** The name of the line that it has by itself. */
  style: string;
  /** One of them may be missing; never both. */
  actor?: number;
  target?: number;
  actor_text?: string;
  target_text?: string;
  polarity: string;
  modality: string;
  time?: string;
  time_value?: string;
  event_type?: string;
  confidence: number;
  article: number;
  sentence_number: number;
  /** Pieces of text, each with the slot that it fills or null. */
  sentence: [string, string | null][];
  /** Slot, name, text where it differs from the name, and node where there is one. */
  slots?: [string, string, string | null, number | null][];
  /** What it counts, the value, the unit, how exact it is, and the text. */
  quantities?: ["actor" | "target" | "amount", number, string, string, string][];
}

/** What somebody says. */
interface StatementData {
  id: string;
  speakers: string[];
  /** The verb or word that says who says it; empty where the words stand alone. */
  cue: string;
  content: string;
  article: number;
  sentence_number: number;
  /** Only where no event has that sentence. */
  sentence?: string;
  /** The events that are told in it. */
  events: number[];
}

interface ArticleData {
  id: string;
  /** The events that it would be told in. */
  lines: number[];
  title?: string;
  /** Of one without a title: the words it opens with. */
  opening?: string;
  date?: string;
  source?: string;
  url?: string;
}

interface MapData {
  scale: number;
  /** As encoded polylines. */
  arcs: string[];
  /** By outline, each ring a list of arcs. */
  rings: number[][][];
  areas: { name: string; names: string[]; outlines: number[]; labels: [number, number][] }[];
  points: [string, number, number][];
  elsewhere: string[];
}

/** A country, a part of one or a smaller place, with where its name can stand, in degrees as drawn; nowhere for some. */
interface Place {
  name: string;
  names: string[];
  outlines: number[];
  spots: Point[];
}

/** A place with its events that are shown, and whether any of them happens there. */
interface ShownPlace {
  place: Place;
  events: number[];
  isHere: boolean;
}

/** A colour for every theme. */
interface Coloured {
  light: string;
  dark: string;
}

interface Group extends Coloured {
  name: string;
  types: string[];
  shape: string;
  size: number;
  icon?: string;
  isBright?: boolean;
  hollow?: boolean;
}

interface LineStyle extends Coloured {
  name: string;
  dashes: number[] | false;
  mark: string;
  /** Of the events of a line the one with the highest is how it looks. */
  weakness: number;
  width?: number;
  /** The colour of the label, where that is not the line's. */
  ink?: string;
}

type View = "network" | "timeline" | "map" | "table";

interface PageSelection {
  kind: "overview" | "node" | "edge" | "path" | "place" | "found" | "fold" | "between";
  /** Of a node, an edge or a fold. */
  number?: number;
  depth?: number;
  /** The ends of a path, or of what is between two things of the drawing. */
  from?: number;
  to?: number;
  /** Of a path: which of those between its ends, from 0. */
  way?: number;
  /** Of a place, or of what was found. */
  name?: string;
  /** What was found: a speaker, a participant, a verb, an article, a statement or a pattern. */
  by?: string;
  /** Whether one event was opened, and not all that lies behind its line or name. */
  isOneEvent?: boolean;
}

/** A name by its number, with the text that was met; something else by its kind and value; or an event. */
interface Suggestion {
  number?: number;
  hit?: string;
  rank?: number;
  by?: string;
  value?: string;
  event?: number;
  text?: string;
  count?: number;
}

/** What lies under the mouse. */
interface Target {
  kind: "node" | "edge" | "stub" | "speaker";
  number?: number;
  /** Of a speaker. */
  name?: string;
}

interface Neighbourhood {
  nodes: Set<number>;
  edges: Set<number>;
  stubs: Set<number>;
}

/** The name whose own network is drawn, the neighbours whose names are shown too, and the keys of the rests that were opened. */
interface Focus {
  centre: number;
  expanded: Set<number>;
  opened: Set<string>;
}

/** A name and all its lines with the one that it branches off; or the rest of such names, with the key that opens it. */
interface Branch {
  node: number;
  edges: number[];
  strongest: number;
  children: Branch[];
  verb: string;
  isFirstOfVerb: boolean;
  /** The number of its events. */
  weight: number;
  /** Whether the name acts on the one that it branches off, in the strongest of its lines. */
  isActor: boolean;
  hidden?: Branch[];
  opens?: string;
}

interface FocusGraph extends DrawnGraph {
  /** By node, which stands for names that are not shown. */
  rests: Map<number, { opens: string; nodes: number[]; line: number }>;
  /** Where a name stands: before its dot (-1), after it (1) or under it (0). */
  nameSides: Map<number, number>;
  labelPlaces: Map<number, LabelPlace>;
  /** Whether there is room for who says so under the words of a line. */
  isRoomy: boolean;
  lettersOnLine: number;
}

/** Where the words of a line stand: on this or another line, at which share of it from 0 to 1, and how far under it. */
interface LabelPlace {
  line: number;
  share: number;
  shift: number;
}

/** A step of a path: the events between two names that it is made of, the one that is told first. */
interface PathStep {
  from: number;
  to: number;
  events: number[];
}

interface DrawnGraph {
  nodes: NodeData[];
  edges: EdgeData[];
  foldLines: Map<number, EdgeData>;
  /** In a large network: by line its events in the stories that are open. */
  eventsOfEdges?: Map<number, number[]>;
}

/** How a node or an edge is drawn now; `signature` changes where vis-network has to be told. */
interface Look {
  number: number;
  hidden: boolean;
  faded: boolean;
  signature: string;
  drawn: { id: number; [option: string]: unknown };
}

interface EdgeLook extends Look {
  width?: number;
  dashes?: number[] | boolean;
  label?: string;
  mark?: string;
  ink?: string;
  style?: string;
  isClaimed?: boolean;
}

interface StubLook {
  hidden: boolean;
  faded: boolean;
  count?: number;
  label?: string;
  mark?: string;
  style?: LineStyle;
  isClaimed?: boolean;
}

interface DrawnLabel extends Box {
  kind: "node" | "edge" | "stub" | "speakers";
  number: number;
  text: string;
}

interface ElementOptions {
  text?: string;
  classes?: string;
  attributes?: Record<string, string | number>;
  onClick?: () => void;
}

/** The elements of template.html that the script looks up. */
interface PageElements {
  canvas: HTMLDivElement;
  chips: HTMLDivElement;
  data: HTMLScriptElement;
  drawn: HTMLParagraphElement;
  "filter-button": HTMLButtonElement;
  filters: HTMLFormElement;
  "from-date": HTMLOutputElement;
  "fold-back": HTMLButtonElement;
  "focus-help": HTMLSpanElement;
  groups: HTMLInputElement;
  histogram: HTMLDivElement;
  least: HTMLSelectElement;
  help: HTMLButtonElement;
  keys: HTMLDialogElement;
  legend: HTMLDetailsElement;
  "legend-items": HTMLDivElement;
  nothing: HTMLDivElement;
  panel: HTMLElement;
  paper: HTMLElement;
  search: HTMLInputElement;
  "sheet-handle": HTMLButtonElement;
  speakers: HTMLParagraphElement;
  spoken: HTMLParagraphElement;
  suggestions: HTMLUListElement;
  "tab-map": HTMLButtonElement;
  "tab-network": HTMLButtonElement;
  "tab-table": HTMLButtonElement;
  "tab-timeline": HTMLButtonElement;
  theme: HTMLButtonElement;
  tip: HTMLDivElement;
  undo: HTMLButtonElement;
  "until-date": HTMLOutputElement;
  "least-confidence": HTMLOutputElement;
  "view-map": HTMLDivElement;
  "view-network": HTMLDivElement;
  "view-table": HTMLDivElement;
  "view-timeline": HTMLDivElement;
  whole: HTMLButtonElement;
  words: HTMLScriptElement;
  "zoom-in": HTMLButtonElement;
  "zoom-out": HTMLButtonElement;
}

interface Window {
  nieuwsgraaf: object;
  /** In the page of pyvis. */
  network?: vis.Network;
}

/** As much of vis-network as the page uses; what is not here is used in vis_internals.js only. */
declare namespace vis {
  class DataSet<Item extends { id: number }> {
    constructor(items: Item[]);
    getIds(): number[];
    update(items: Item[]): void;
    remove(ids: number[]): void;
  }

  interface MoveOptions {
    position?: Point;
    scale?: number;
    animation: false | { duration: number; easingFunction: string };
  }

  class Network {
    constructor(container: HTMLElement, data: { nodes: DataSet<any>; edges: DataSet<any> }, options: object);
    on(event: "beforeDrawing" | "afterDrawing", listener: (context: CanvasRenderingContext2D) => void): void;
    on(event: "click", listener: (click: { pointer: { DOM: Point }; event: { srcEvent: Event } }) => void): void;
    on(event: "dragStart" | "dragging" | "dragEnd", listener: (drag: { nodes: number[] }) => void): void;
    on(event: "zoom" | "resize", listener: () => void): void;
    redraw(): void;
    setOptions(options: object): void;
    selectNodes(nodes: number[], withEdges: boolean): void;
    getSelectedNodes(): number[];
    unselectAll(): void;
    getScale(): number;
    getViewPosition(): Point;
    getPositions(nodes?: number[]): Record<number, Point>;
    getNodeAt(place: Point): number | undefined;
    DOMtoCanvas(place: Point): Point;
    canvasToDOM(place: Point): Point;
    moveTo(options: MoveOptions): void;
  }
}
