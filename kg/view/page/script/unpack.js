/** Runs the script that the page holds compressed: raw deflate (RFC 1951) in Base64, which no browser reads by itself at once. */

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const ORDER_OF_CODE_LENGTHS = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const MAX_CODE_LENGTH = 15;
const END_OF_BLOCK = 256;

/** The bits of the bytes, the lowest of each first. */
class BitReader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.place = 0;
    this.held = 0;
    this.count = 0;
  }

  bits(wanted) {
    while (this.count < wanted) {
      this.held |= this.bytes[this.place] << this.count;
      this.place += 1;
      this.count += 8;
    }
    const value = this.held & ((1 << wanted) - 1);
    this.held >>>= wanted;
    this.count -= wanted;
    return value;
  }

  /**
   * One look at the table of a code, and not one at every bit, as this is done for every letter of the script.
   * @param {{ table: Uint16Array, longest: number }} code
   */
  symbol({ table, longest }) {
    while (this.count < longest) {
      this.held |= this.bytes[this.place] << this.count;
      this.place += 1;
      this.count += 8;
    }
    const entry = table[this.held & (table.length - 1)];
    this.held >>>= entry & MAX_CODE_LENGTH;
    this.count -= entry & MAX_CODE_LENGTH;
    return entry >> 4;
  }

  /** The bytes of a block that is stored as it is. */
  stored() {
    // Bytes that were held already, without those that were begun, are read again.
    this.place -= this.count >> 3;
    this.count = 0;
    this.held = 0;
    const start = this.place + 4;
    this.place = start + (this.bytes[start - 4] | (this.bytes[start - 3] << 8));
    return this.bytes.subarray(start, this.place);
  }
}

/**
 * The code in which each symbol has so many bits: by the next bits, as many as the longest has, the symbol that they begin
 * with times 16, plus how many bits it has.
 * @param {number[]} lengths
 */
function codeOf(lengths) {
  const longest = Math.max(1, ...lengths);
  const table = new Uint16Array(1 << longest);
  let code = 0;
  for (let length = 1; length <= longest; length += 1) {
    lengths.forEach((own, symbol) => {
      if (own !== length) return;
      for (let bits = reversed(code, length); bits < table.length; bits += 1 << length) table[bits] = (symbol << 4) | length;
      code += 1;
    });
    code <<= 1;
  }
  return { table, longest };
}

/** Codes have their highest bit first, all other numbers their lowest. */
function reversed(code, length) {
  let bits = 0;
  for (let bit = 0; bit < length; bit += 1) bits |= ((code >> bit) & 1) << (length - 1 - bit);
  return bits;
}

/** @param {BitReader} reader */
function readCodes(reader) {
  const [literals, distances, lengthCodes] = [reader.bits(5) + 257, reader.bits(5) + 1, reader.bits(4) + 4];
  const ofLengths = new Array(19).fill(0);
  for (let number = 0; number < lengthCodes; number += 1) ofLengths[ORDER_OF_CODE_LENGTHS[number]] = reader.bits(3);
  const code = codeOf(ofLengths);
  const lengths = [];
  while (lengths.length < literals + distances) {
    const symbol = reader.symbol(code);
    if (symbol < 16) lengths.push(symbol);
    else if (symbol === 16) lengths.push(...new Array(reader.bits(2) + 3).fill(lengths.at(-1)));
    else lengths.push(...new Array(symbol === 17 ? reader.bits(3) + 3 : reader.bits(7) + 11).fill(0));
  }
  return { literal: codeOf(lengths.slice(0, literals)), distance: codeOf(lengths.slice(literals)) };
}

function fixedCodes() {
  const lengths = [...new Array(144).fill(8), ...new Array(112).fill(9), ...new Array(24).fill(7), ...new Array(8).fill(8)];
  return { literal: codeOf(lengths), distance: codeOf(new Array(30).fill(5)) };
}

/**
 * @param {Uint8Array} packed
 * @param {number} size of what was packed
 */
function inflate(packed, size) {
  const reader = new BitReader(packed);
  const bytes = new Uint8Array(size);
  let [end, isLast] = [0, 0];
  while (!isLast) {
    isLast = reader.bits(1);
    const kind = reader.bits(2);
    if (kind === 0) {
      const part = reader.stored();
      bytes.set(part, end);
      end += part.length;
      continue;
    }
    const { literal, distance } = kind === 1 ? fixedCodes() : readCodes(reader);
    for (let symbol = reader.symbol(literal); symbol !== END_OF_BLOCK; symbol = reader.symbol(literal)) {
      if (symbol < END_OF_BLOCK) bytes[end++] = symbol;
      else {
        const length = LENGTHS[symbol - 257] + reader.bits(LENGTH_BITS[symbol - 257]);
        const step = reader.symbol(distance);
        const back = DISTANCES[step] + reader.bits(DISTANCE_BITS[step]);
        for (let number = 0; number < length; number += 1, end += 1) bytes[end] = bytes[end - back];
      }
    }
  }
  return bytes;
}

const holder = document.getElementById("library");
const packed = Uint8Array.from(atob(holder.textContent), (letter) => letter.charCodeAt(0));
const script = document.createElement("script");
script.textContent = new TextDecoder().decode(inflate(packed, Number(holder.dataset.size)));
holder.replaceWith(script);
script.remove();
