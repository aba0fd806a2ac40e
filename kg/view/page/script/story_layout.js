const BLOCK_WIDTH = 430;
const MAX_MARGIN = 110;
const ROW_HEIGHTS = { least: 36, most: 96 };
/** In pixels, over and under all rows. */
const EDGE = 34;

/**
 * A place for every node, so that every line has room for its words: two columns, actors to the left as far as that goes,
 * and a row for every name; connected parts below and beside each other. In pixels around the middle of the room.
 * @param {{ nodes: number[], edges: { from: number, to: number }[] }} graph
 * @param {{ width: number, height: number }} room
 * @returns {Map<number, Point>}
 */
export function layOutStory(graph, room) {
  const parts = connectedStoryParts(graph).map((nodes) => layOutPart(nodes, graph.edges));
  const blockCount = Math.max(1, Math.min(parts.length, Math.floor(room.width / BLOCK_WIDTH)));
  const blocks = Array.from({ length: blockCount }, () => ({ rows: 0, parts: [] }));
  for (const part of parts.sort((first, second) => second.rows - first.rows)) {
    const block = blocks.reduce((lowest, other) => (other.rows < lowest.rows ? other : lowest));
    block.parts.push({ part, top: block.rows });
    block.rows += part.rows;
  }
  return placeBlocks(blocks, room);
}

function placeBlocks(blocks, { width, height }) {
  const rows = Math.max(...blocks.map((block) => block.rows));
  const rowHeight = Math.min(ROW_HEIGHTS.most, Math.max(ROW_HEIGHTS.least, (height - 2 * EDGE) / Math.max(1, rows - 1)));
  const blockWidth = width / blocks.length;
  const margin = Math.min(MAX_MARGIN, 0.22 * blockWidth);
  const places = new Map();
  blocks.forEach((block, number) => {
    const top = -((block.rows - 1) * rowHeight) / 2;
    const left = -width / 2 + number * blockWidth + margin;
    const columns = [left, left + blockWidth - 2 * margin];
    for (const { part, top: row } of block.parts) {
      for (const [node, place] of part.places) places.set(node, { x: columns[place.column], y: top + (row + place.row) * rowHeight });
    }
  });
  return places;
}

function storyNeighboursOf(node, edges) {
  return [...new Set(edges.filter(({ from, to }) => from === node || to === node).map(({ from, to }) => (from === node ? to : from)))].filter((other) => other !== node);
}

function connectedStoryParts({ nodes, edges }) {
  const seen = new Set();
  const parts = [];
  for (const first of nodes) {
    if (seen.has(first)) continue;
    seen.add(first);
    const part = [first];
    for (const node of part) {
      for (const other of storyNeighboursOf(node, edges)) if (!seen.has(other)) part.push(other), seen.add(other);
    }
    parts.push(part);
  }
  return parts;
}

/** The name with the most lines, and from there on everything to the other side of what it is linked to. */
function layOutPart(nodes, edges) {
  const hub = nodes.reduce((best, node) => (storyNeighboursOf(node, edges).length > storyNeighboursOf(best, edges).length ? node : best));
  const done = edges.filter(({ from }) => from === hub).length;
  const undergone = edges.filter(({ to }) => to === hub).length;
  const places = new Map();
  let nextRow = 0;
  const place = (node, column) => {
    places.set(node, { column, row: 0 });
    const others = storyNeighboursOf(node, edges).filter((other) => !places.has(other));
    const rows = [];
    for (const other of others) if (!places.has(other)) rows.push(place(other, 1 - column));
    const row = rows.length > 0 ? (rows[0] + rows[rows.length - 1]) / 2 : nextRow++;
    places.get(node).row = row;
    return row;
  };
  place(hub, undergone > done ? 1 : 0);
  return { places, rows: pushApart(places) };
}

/** No two names of a column lie closer than a row; gives how many rows there are. */
function pushApart(places) {
  let rows = 1;
  for (const column of [0, 1]) {
    const inColumn = [...places.values()].filter((place) => place.column === column).sort((first, second) => first.row - second.row);
    inColumn.forEach((place, number) => {
      if (number > 0) place.row = Math.max(place.row, inColumn[number - 1].row + 1);
      rows = Math.max(rows, place.row + 1);
    });
  }
  return rows;
}
