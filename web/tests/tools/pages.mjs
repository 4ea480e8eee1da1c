// For work on the pages: serves web/dist under the policy of the real server and passes /api on to LUOSHI_API.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const api = new URL(process.env.LUOSHI_API ?? 'http://127.0.0.1:8080');
const port = Number(process.env.PORT ?? 8090);
const dist = path.resolve(import.meta.dirname, '../../dist');
const kinds = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

http.createServer((request, response) => {
  if (request.url.startsWith('/api/')) {
    const passed = http.request({ host: api.hostname, port: api.port, path: request.url, method: request.method, headers: { ...request.headers, host: api.host, ...(request.headers.origin ? { origin: api.origin } : {}) } }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.writeHead(502).end());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
    return;
  }
  const file = path.join(dist, path.normalize(new URL(request.url, 'http://x').pathname));
  if (path.extname(file) !== '' && fs.existsSync(file)) {
    response.writeHead(200, { 'content-type': kinds[path.extname(file)] ?? 'application/octet-stream' }).end(fs.readFileSync(file));
    return;
  }
  const nonce = Math.random().toString(36).slice(2);
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; script-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; style-src 'self' 'nonce-${nonce}'`,
  }).end(fs.readFileSync(path.join(dist, 'index.html'), 'utf8').replaceAll('__NONCE__', nonce));
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/ → ${api.origin}`));
