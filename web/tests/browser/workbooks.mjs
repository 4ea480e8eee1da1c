// Workbooks for tests, made here: sheets of text in a package that is stored, not packed.
import zlib from 'node:zlib';

const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${String(c.charCodeAt(0))};`);

function sheet(rows) {
  const cells = rows.map((row, y) => `<row r="${String(y + 1)}">${row.map((text, x) => `<c r="${String.fromCharCode(65 + x)}${String(y + 1)}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`).join('')}</row>`);
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells.join('')}</sheetData></worksheet>`;
}

function zip(parts) {
  const files = [];
  const index = [];
  let at = 0;
  for (const [name, content] of parts) {
    const bytes = Buffer.from(content);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x21, 12);
    head.writeUInt32LE(zlib.crc32(bytes), 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt32LE(bytes.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    files.push(head, Buffer.from(name), bytes);
    index.push(entry, Buffer.from(name));
    at += 30 + name.length + bytes.length;
  }
  const list = Buffer.concat(index);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, list, end]);
}

// {name: rows}: the bytes of an .xlsx.
export function workbook(sheets) {
  const names = Object.keys(sheets);
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zip([
    ['xl/workbook.xml', `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets>${names.map((name, n) => `<sheet name="${name}" sheetId="${String(n + 1)}" r:id="r${String(n + 1)}"/>`).join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, n) => `<Relationship Id="r${String(n + 1)}" Type="${relations}/worksheet" Target="worksheets/sheet${String(n + 1)}.xml"/>`).join('')}</Relationships>`],
    ...names.map((name, n) => [`xl/worksheets/sheet${String(n + 1)}.xml`, sheet(sheets[name])]),
  ]);
}
