#!/usr/bin/env python3
"""The binary against servers that other people wrote.

aimock (npm) speaks all four wire formats; llmock (PyPI) judges what a client does with failures, and
its verdict must be clean; llama.cpp with a very small model is the real thing. `.ci/providers` starts
them. usage: .ci/providers .ci/providers_binary.py TAILOR
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

TAILOR = os.path.abspath(sys.argv[1])
failures = []


def check(what, holds, more=""):
    print(("ok      " if holds else "FAILED  ") + what + ("" if holds else f"\n        {more}"))
    if not holds:
        failures.append(what)


class Home:
    """A folder with a config and no history."""

    def __init__(self, config):
        self.folder = tempfile.mkdtemp()
        pathlib.Path(self.folder, "config.yaml").write_text(config)

    def test(self, name, **environment):
        started = time.time()
        # PATH is for nothing but the shell of a key command.
        variables = {"TAILOR_HOME": self.folder, "PATH": os.environ["PATH"], **environment}
        done = subprocess.run([TAILOR, "provider", "test", name, "--json"], cwd=self.folder,
                              env=variables, capture_output=True, text=True, timeout=200)
        try:
            shown = json.loads(done.stdout)
        except ValueError:
            shown = {"error": done.stderr}
        return done.returncode, shown, time.time() - started

    def __del__(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def aimock(base):
    home = Home(f"""
providers:
  openai: {{base_url: {base}/v1}}
  anthropic: {{base_url: {base}}}
  gemini: {{base_url: {base}}}
  azure: {{base_url: {base}, deployment: gpt-4.1-mini}}
  azure-classic:
    {{kind: azure, base_url: {base}, deployment: gpt-4.1-mini, api_version: 2024-10-21}}
  ollama: {{base_url: {base}}}
  no-stream:
    {{kind: openai-compatible, base_url: {base}/v1, model: m, capabilities: {{stream: false}}}}
  gone: {{kind: openai-compatible, base_url: {base}/nowhere, model: m}}
""")
    keys = {name: "sk-test" for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY",
                                         "AZURE_OPENAI_API_KEY")}
    for name in ("openai", "anthropic", "gemini", "azure", "azure-classic", "ollama", "no-stream"):
        code, shown, _ = home.test(name, **keys)
        check(f"aimock: {name} answers", code == 0 and shown.get("ok") is True, shown)
    code, shown, _ = home.test("gone", **keys)
    check("aimock: an address without a server is told", code == 5, shown)


def llmock(base):
    def call(method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(base + path, data, {"content-type": "application/json"},
                                         method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer) if answer.headers.get_content_type() == "application/json" else None

    def fail(status, **more):
        return {"type": "fail", "status": status, **more}

    config = f"""
providers:
  openai: {{base_url: {base}/v1}}
  anthropic: {{base_url: {base}/anthropic}}
  gemini: {{base_url: {base}}}
timeouts: {{stage: 20s}}
"""
    keys = {name: "sk-test" for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY")}
    # What happens, the exit code, the attempts at most, the seconds at least and at most.
    table = [
        ("nothing wrong", [], 0, 1, 0, 10),
        ("a limit that passes", [fail(429, retry_after=2)], 0, 2, 2, 12),
        ("a limit for longer than anybody waits", [fail(429, retry_after=600, times=9)], 5, 1, 0, 5),
        ("no money", [fail(429, code="insufficient_quota", times=9)], 5, 1, 0, 5),
        ("busy twice", [fail(503, times=2)], 0, 3, 0, 12),
        ("down", [fail(500, times=9)], 5, 3, 0, 12),
        ("a wrong key", [fail(401, times=9)], 5, 1, 0, 5),
        ("a wrong request", [fail(400, times=9)], 5, 3, 0, 5),
    ]
    for name in ("openai", "anthropic", "gemini"):
        for what, behaviors, code_wanted, most, least_s, most_s in table:
            call("POST", "/_llmock/reset", {})
            if behaviors:
                call("POST", "/_llmock/scenario", {"behaviors": behaviors})
            home = Home(config)
            code, shown, seconds = home.test(name, **keys)
            verdict = call("GET", "/_llmock/verdict")
            attempts = [r for r in call("GET", "/_llmock/requests")["requests"]
                        if r.get("method", "POST") == "POST"]
            findings = [f for f in verdict["findings"] if f["severity"] == "error"]
            holds = (code == code_wanted and verdict["passed"] and not findings
                     and len(attempts) <= most and least_s <= seconds <= most_s)
            check(f"llmock: {name}, {what}", holds,
                  f"exit {code}, {len(attempts)} attempts, {seconds:.1f} s, {findings}, {shown}")


def llama_cpp(base):
    home = Home(f"""
providers:
  box: {{kind: openai-compatible, base_url: {base}/v1, model: local}}
  small: {{kind: openai-compatible, base_url: {base}/v1, model: local, context: 16}}
""")
    code, shown, seconds = home.test("box")
    check(f"llama.cpp: a real model answers as the schema wants ({seconds:.0f} s)",
          code == 0 and shown.get("ok") is True, shown)
    code, shown, _ = home.test("small")
    check("llama.cpp: a prompt too long for the context is not sent",
          code == 5 and "does not fit" in (shown.get("error") or ""), shown)


began = time.time()
aimock(os.environ["TAILOR_TEST_AIMOCK"])
llmock(os.environ["TAILOR_TEST_LLMOCK"])
if "TAILOR_TEST_LLAMA" in os.environ:
    llama_cpp(os.environ["TAILOR_TEST_LLAMA"])
print(f"providers: {time.time() - began:.0f} s")
sys.exit("\n".join(["failed:", *failures]) if failures else 0)
