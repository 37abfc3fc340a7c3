// The page that shows the result: it asks the database once a second and tells every open page what has changed.
'use strict';
const fs = require('fs');
const http = require('http');
const os = require('os');
const path = require('path');
const { Client } = require('pg');

const env = process.env;
const page = fs.readFileSync(path.join(__dirname, 'public', 'index.html'));
const options = { a: env.OPTION_A || 'Cats', b: env.OPTION_B || 'Dogs' };
const listeners = new Set();
let votes = null; // null until the database has answered

async function connect() {
  const passwordFile = env.POSTGRES_PASSWORD_FILE || '/run/secrets/db-password';
  const client = new Client({
    host: env.POSTGRES_HOST || 'db',
    port: Number(env.POSTGRES_PORT || 5432),
    user: 'postgres',
    database: 'postgres',
    password: fs.readFileSync(passwordFile, 'utf8').replace(/\r?\n$/, ''),
    connectionTimeoutMillis: 3000,
    query_timeout: 3000,
  });
  client.on('error', () => {}); // the query that is under way, or the next one, fails and says why
  await client.connect();
  return client;
}

async function count(client) {
  const { rows } = await client.query('SELECT vote, COUNT(*)::int AS n FROM votes GROUP BY vote');
  const counted = { a: 0, b: 0 };
  for (const row of rows) counted[row.vote] = row.n;
  return counted;
}

function publish(counted) {
  if (votes && votes.a === counted.a && votes.b === counted.b) return;
  votes = counted;
  console.log(`votes: ${options.a} ${votes.a}, ${options.b} ${votes.b}`);
  for (const listener of listeners) send(listener);
}

function send(response) {
  response.write(`data: ${JSON.stringify(state())}\n\n`);
}

function state() {
  return { options, votes, hostname: os.hostname() };
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function follow() {
  for (let client = null; ; await pause(1000)) {
    try {
      client = client || (await connect());
      publish(await count(client));
    } catch (error) {
      // 42P01: the worker has not made the table yet
      console.log(error.code === '42P01' ? 'no vote has been counted yet' : `waiting for the database: ${error.message}`);
      if (error.code !== '42P01' && client) {
        client.end().catch(() => {});
        client = null;
      }
    }
  }
}

const server = http.createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://result');
  if (pathname === '/') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  } else if (pathname === '/api/votes') {
    response.writeHead(votes ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(state()) + '\n');
  } else if (pathname === '/api/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    listeners.add(response);
    request.on('close', () => listeners.delete(response));
    send(response);
  } else if (pathname === '/healthz') {
    response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
  } else {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
  }
});

for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));
server.listen(Number(env.PORT || 80), () => console.log('listening on', server.address().port));
follow();
