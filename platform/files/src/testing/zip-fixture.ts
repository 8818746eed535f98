import { crc32, deflateRawSync } from 'node:zlib';

export interface FixtureEntry {
  name: string;
  content: Uint8Array | string;
  stored?: boolean;
  /** What the headers claim, where that differs from the truth. */
  claimedBytes?: number;
  claimedCrc?: number;
  flags?: number;
  method?: number;
}

/** A zip made by hand, honest or not, for tests of what reads zips. */
export function makeZip(entries: readonly FixtureEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const records: Buffer[] = [];
  let offset = 0;
  for (const { name, content, stored, claimedBytes, claimedCrc, flags = 0x800, method } of entries) {
    const plain = Buffer.from(content as Uint8Array);
    const packed = stored ? plain : deflateRawSync(plain);
    const nameBytes = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags, 2);
    shared.writeUInt16LE(method ?? (stored ? 0 : 8), 4);
    shared.writeUInt32LE(claimedCrc ?? crc32(plain), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(claimedBytes ?? plain.length, 18);
    shared.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), shared, nameBytes, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    records.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), shared, tail, nameBytes]));
    bodies.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}
