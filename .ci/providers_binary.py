#!/usr/bin/env python3
"""The binary against servers that other people wrote.

aimock (npm) speaks all four wire formats; llmock (PyPI) judges what a client does with failures, and
its verdict must be clean; llama.cpp with a very small model is the real thing. `.ci/servers` starts
them. usage: .ci/servers .ci/providers_binary.py TAILOR
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
ROOT = pathlib.Path(__file__).resolve().parent.parent
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
  gone: {{kind: openai-compatible, base_url: "http://127.0.0.1:9/v1", model: m}}
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

    def fault(kind, **more):
        return {"type": "stream_fault", "kind": kind, "after_chunks": 1, **more}

    config = f"""
providers:
  openai: {{base_url: {base}/v1}}
  anthropic: {{base_url: {base}/anthropic}}
  gemini: {{base_url: {base}/gemini}}
  groq: {{base_url: {base}/groq/openai/v1}}
timeouts: {{stage: 20s, first_token: 3s, stall: 1s}}
"""
    keys = {name: "sk-test" for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY",
                                         "GROQ_API_KEY")}
    # What breaks the questions, what breaks the list of models, the exit code, how often is asked,
    # and within how many seconds.
    table = [
        ("nothing wrong", [], [], 0, (1, 1), (0, 5)),
        ("a limit that passes", [fail(429, retry_after=2)], [], 0, (2, 2), (2, 8)),
        ("a limit that the list of models tells of", [], [fail(429, retry_after=2)], 0, (1, 1), (2, 8)),
        ("a limit for longer than anybody waits", [fail(429, retry_after=600, times=9)], [], 5, (1, 1),
         (0, 5)),
        ("no money", [fail(429, code="insufficient_quota", times=9)], [], 5, (1, 1), (0, 5)),
        ("busy twice", [fail(503, times=2)], [], 0, (3, 3), (1, 10)),
        ("down", [fail(500, times=9)], [], 5, (3, 3), (1, 10)),
        ("a wrong key", [fail(401, times=9)], [fail(401, times=9)], 5, (1, 1), (0, 5)),
        ("a key that may not", [fail(403, times=9)], [], 5, (1, 1), (0, 5)),
        ("a wrong request", [fail(400, times=9)], [], 5, (1, 1), (0, 5)),
        ("no such model", [fail(404, times=9)], [], 5, (1, 1), (0, 5)),
        ("a stream that breaks", [fault("disconnect")], [], 0, (2, 2), (0, 8)),
        ("a stream that ends early", [fault("truncate")], [], 0, (2, 2), (0, 8)),
        ("a stream that is garbled", [fault("malformed")], [], 0, (2, 2), (0, 8)),
        ("a stream that stalls", [fault("stall", stall_seconds=6)], [], 0, (2, 2), (1, 10)),
    ]

    def row(name, what, questions, lists, code_wanted, times, seconds_wanted):
        call("POST", "/_llmock/reset", {})
        scenario = [{**behavior, "match": {"path": path}}
                    for behaviors, path in ((questions, ASKING[name]), (lists, "*/models"))
                    for behavior in behaviors]
        scenario += [{"type": "reply", "text": '{"ok": true}', "times": None}]
        call("POST", "/_llmock/scenario", {"behaviors": scenario})
        code, shown, seconds = Home(config).test(name, **keys)
        verdict = call("GET", "/_llmock/verdict")
        asked = [r for r in call("GET", "/_llmock/requests")["requests"] if r["method"] == "POST"]
        findings = [f for f in verdict["findings"] if not is_excused(f, code_wanted, len(asked))]
        holds = (code == code_wanted and verdict["passed"] and not findings
                 and times[0] <= len(asked) <= times[1]
                 and seconds_wanted[0] <= seconds <= seconds_wanted[1])
        check(f"llmock: {name}, {what}", holds,
              f"exit {code}, asked {len(asked)} times, {seconds:.1f} s, {findings}, {shown}")

    def is_excused(finding, code_wanted, asked):
        """Warnings about what is meant to be so; no error ever is."""
        if finding["severity"] == "error":
            return False
        # The list of models is a courtesy: nobody asks for it twice. A limit of ten minutes, and
        # money that is gone, are not waited for.
        gave_up = finding["code"] == "gave_up" and (
            finding["path"].startswith("GET ") or code_wanted == 5)
        # It may have sent the rest before it saw that nobody reads on; the question came again.
        again = finding["code"] == "malformed_chunk_ignored" and asked == 2
        return gave_up or again

    for name in ASKING:
        for line in table:
            row(name, *line)


# Where each format's questions go.
ASKING = {"openai": "*/chat/completions", "anthropic": "*/messages", "gemini": "*GenerateContent*",
          "groq": "*/chat/completions"}


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
    for posting, profile in (("icu-nurse.txt", "registered-nurse"),
                             ("maintenance-electrician.txt", "electrician")):
        weak_model(home, posting, profile)


def weak_model(home, posting, profile):
    """It invents freely: the documents hold nothing that the profile does not back."""
    started = time.time()
    variables = {"TAILOR_HOME": home.folder, "PATH": os.environ["PATH"]}
    profile = f"profiles/{profile}.yaml"

    def tailor(*arguments):
        done = subprocess.run([TAILOR, *arguments], cwd=ROOT, env=variables, capture_output=True,
                              text=True, timeout=600)
        return done.returncode, done.stdout, done.stderr

    code, out, told = tailor("generate", "--job", f"examples/postings/{posting}", "--profile",
                             profile, "--provider", "box", "--cover-letter", "--format", "md",
                             "--out", os.path.join(home.folder, "out"), "--progress", "none",
                             "--json")
    if code != 0:
        check(f"llama.cpp: documents for {posting}", False, told)
        return
    outcome = json.loads(out)
    code, verdict, _ = tailor("verify", outcome["files"]["md"], "--profile", profile, "--json")
    report = json.loads(pathlib.Path(outcome["files"]["report"]).read_text())
    unbacked = [line for line in report["lines"] if line["verdict"]["status"] == "unsupported"]
    asked = sum(outcome["tokens"].values()) > 0
    check(f"llama.cpp: what it words for {posting} is backed ({time.time() - started:.0f} s)",
          code == 0 and json.loads(verdict)["ok"] and not unbacked and asked, verdict[:2000])


began = time.time()
aimock(os.environ["TAILOR_TEST_AIMOCK"])
llmock(os.environ["TAILOR_TEST_LLMOCK"])
if "TAILOR_TEST_LLAMA" in os.environ:
    llama_cpp(os.environ["TAILOR_TEST_LLAMA"])
print(f"providers: {time.time() - began:.0f} s")
sys.exit("\n".join(["failed:", *failures]) if failures else 0)
