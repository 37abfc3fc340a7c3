"""The page that takes votes: it pushes every vote onto a Redis list and remembers nothing itself."""

import json
import os
import secrets
import socket

from flask import Flask, jsonify, make_response, render_template, request
from redis import Redis, RedisError

OPTIONS = {"a": os.environ.get("OPTION_A", "Cats"), "b": os.environ.get("OPTION_B", "Dogs")}
VOTER = "voter_id"

app = Flask(__name__)
redis = Redis(
    host=os.environ.get("REDIS_HOST", "redis"),
    port=int(os.environ.get("REDIS_PORT", "6379")),
    socket_connect_timeout=3,
    socket_timeout=3,
)


def page(voter, vote=None, problem=None, status=200):
    body = render_template(
        "index.html", options=OPTIONS, vote=vote, problem=problem, hostname=socket.gethostname()
    )
    response = make_response(body, status)
    response.set_cookie(VOTER, voter, samesite="Lax")
    return response


@app.get("/")
def show():
    return page(request.cookies.get(VOTER) or secrets.token_hex(8))


@app.post("/")
def cast():
    voter = request.cookies.get(VOTER) or secrets.token_hex(8)
    vote = request.form.get("vote")
    if vote not in OPTIONS:
        return page(voter, problem="Choose one of the two.", status=400)
    try:
        redis.rpush("votes", json.dumps({"voter_id": voter, "vote": vote}))
    except RedisError:
        app.logger.exception("the vote was not taken")
        return page(voter, problem="Votes cannot be taken right now. Try again.", status=503)
    app.logger.warning("vote for %s taken", vote)
    return page(voter, vote=vote)


@app.get("/healthz")
def healthz():
    return jsonify(hostname=socket.gethostname())
